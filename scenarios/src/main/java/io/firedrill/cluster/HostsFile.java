package io.firedrill.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that one process knows. {@code jdk.net.hosts.file} replaces the name service altogether, so that localhost and
 * the machine's own name have to be in it.
 *
 * @param observer whose file it is: {@code a.broker-1}, {@code checkout-1}
 */
public record HostsFile(String observer, List<Endpoint> endpoints) {
    public HostsFile {
        endpoints = List.copyOf(endpoints);
    }

    /** Writes the file, with the addresses that {@code wiring} gives to the observer. */
    public void write(Path file, Wiring wiring) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("127.0.0.1 localhost");
        lines.add("127.0.0.1 " + machineName());
        addresses(wiring).forEach((hostName, address) -> lines.add(address + " " + hostName));
        Files.write(file, lines);
    }

    /** What is in it besides the machine's own names: addresses by host name, in the endpoints' order. */
    Map<String, String> addresses(Wiring wiring) throws IOException {
        Map<String, String> addresses = new LinkedHashMap<>();
        for (Endpoint endpoint : endpoints) {
            addresses.put(endpoint.hostName(), wiring.addressFor(observer, endpoint));
        }
        return addresses;
    }

    /** The option that makes a JVM use {@code file}. */
    public static String jvmOption(Path file) {
        return "-Djdk.net.hosts.file=" + file;
    }

    private static String machineName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // The name without an address is what the message begins with; the JDK asks for nothing else.
            return "localhost.localdomain";
        }
    }
}
