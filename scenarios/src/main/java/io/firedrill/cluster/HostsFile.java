package io.firedrill.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        for (Endpoint endpoint : endpoints) {
            lines.add(wiring.addressFor(observer, endpoint) + " " + endpoint.hostName());
        }
        Files.write(file, lines);
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
