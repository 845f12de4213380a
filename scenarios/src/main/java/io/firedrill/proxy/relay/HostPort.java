package io.firedrill.proxy.relay;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;

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

    /** {@code host:port}, as {@link #parse} reads it. */
    static String format(InetSocketAddress address) {
        return NetUtil.toSocketAddressString(address);
    }
}
