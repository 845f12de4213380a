package io.firedrill.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Who is connected to a link, by the kernel's own tables of this network ({@code /proc/net/tcp}, proc(5)): a fault of a link that nobody uses has
 * hit nobody.
 *
 * @param tables in the format of {@code /proc/net/tcp}; those that are not there are empty
 * @param probes the address that questions come from, which are no use of a link
 */
record LinkTraffic(List<Path> tables, InetAddress probes) {
    private static final String ESTABLISHED = "01";
    /** Where columns are: number, local address, remote address, state. */
    private static final int LOCAL = 1;

    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int IPV4_DIGITS = 8;

    /** Of this machine. A socket of both families, as a JVM has it, is in the second table. */
    static LinkTraffic besides(InetAddress probes) {
        return new LinkTraffic(List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6")), probes);
    }

    /** The connections that stand at {@code listen}, by their other ends; those of questions are left out. */
    Set<InetSocketAddress> at(InetSocketAddress listen) throws IOException {
        Set<InetSocketAddress> found = new HashSet<>();
        for (Path table : tables) {
            if (Files.exists(table)) {
                for (String line : Files.readAllLines(table)) {
                    String[] columns = line.strip().split(" +", STATE + 2);
                    if (columns.length > STATE
                            && columns[STATE].equals(ESTABLISHED)
                            && address(columns[LOCAL]).equals(listen)) {
                        found.add(address(columns[REMOTE]));
                    }
                }
            }
        }
        found.removeIf(remote -> remote.getAddress().equals(probes));
        return found;
    }

    /** {@code 0100007F:1F90}, in the order of this machine's bytes; of IPv6 only what stands for IPv4 matters, which is the last word. */
    private static InetSocketAddress address(String hex) throws UnknownHostException {
        int colon = hex.indexOf(':');
        int word = HexFormat.fromHexDigits(hex, colon - IPV4_DIGITS, colon);
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(word)
                .array();
        return new InetSocketAddress(
                InetAddress.getByAddress(bytes), HexFormat.fromHexDigits(hex, colon + 1, hex.length()));
    }
}
