package io.firedrill.proxy.relay;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Addresses as people write them. */
public final class HostPort {
    private static final int MAX_PORT = 65_535;

    private HostPort() {}

    /**
     * Reads {@code host:port}, {@code [::1]:port} or {@code :port}, which is all addresses.
     *
     * @return resolved if the host is a number, else unresolved
     * @throws IllegalArgumentException when it is nothing of these
     */
    public static InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String digits = text.substring(colon + 1);
        if (colon < 0 || !digits.matches("\\d{1,5}") || Integer.parseInt(digits) > MAX_PORT) {
            throw new IllegalArgumentException(
                    "'%s' is not an address: write host:port, with a port from 0 to %d".formatted(text, MAX_PORT));
        }
        int port = Integer.parseInt(digits);
        String host = text.substring(0, colon);
        if (host.isEmpty()) {
            return new InetSocketAddress(port);
        }
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        boolean number = NetUtil.isValidIpV4Address(bare) || NetUtil.isValidIpV6Address(bare);
        return number ? new InetSocketAddress(bare, port) : InetSocketAddress.createUnresolved(bare, port);
    }

    /**
     * Looks up the host, which may take its time.
     *
     * @throws UnknownHostException naming the address, when nobody knows the host
     */
    public static InetSocketAddress resolve(InetSocketAddress address) throws UnknownHostException {
        InetSocketAddress resolved =
                address.isUnresolved() ? new InetSocketAddress(address.getHostString(), address.getPort()) : address;
        if (resolved.isUnresolved()) {
            throw new UnknownHostException("cannot listen on %s: unknown host".formatted(format(address)));
        }
        return resolved;
    }

    /** Whether both are the same place, however written; any address of the machine is one place. */
    static boolean isSame(InetSocketAddress one, InetSocketAddress other) throws UnknownHostException {
        InetSocketAddress first = resolve(one);
        InetSocketAddress second = resolve(other);
        return first.equals(second)
                || (first.getPort() == second.getPort()
                        && first.getAddress().isAnyLocalAddress()
                        && second.getAddress().isAnyLocalAddress());
    }

    /** {@code host:port}, as {@link #parse} reads it. */
    public static String format(InetSocketAddress address) {
        return NetUtil.toSocketAddressString(address);
    }
}
