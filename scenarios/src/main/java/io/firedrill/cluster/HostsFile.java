package io.firedrill.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The names that one broker knows. {@code jdk.net.hosts.file} replaces the name service altogether, so that localhost and
 * the machine's own name have to be in it.
 */
record HostsFile(List<BrokerAddress> brokers) {
    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("127.0.0.1 localhost");
        lines.add("127.0.0.1 " + machineName());
        brokers.forEach(broker -> lines.add(broker.address() + " " + broker.name()));
        Files.write(file, lines);
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
