package io.firedrill.benchmarks.proxy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import io.firedrill.cli.Firedrill;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A proxy in a process of its own, or none. */
final class Subject implements AutoCloseable {
    private static final long START_SECONDS = 20;

    private final String name;
    private final @Nullable Process process;
    private final @Nullable ToxiproxyClient client;

    private Subject(String name, @Nullable Process process, @Nullable ToxiproxyClient client) {
        this.name = name;
        this.process = process;
        this.client = client;
    }

    static Subject direct() {
        return new Subject("direct", null, null);
    }

    /** As {@code ./firedrill proxy} starts it. */
    static Subject firedrill() throws IOException, InterruptedException {
        int port = freePort();
        String java = ProcessHandle.current().info().command().orElse("java");
        return started(
                "firedrill",
                port,
                List.of(
                        java,
                        "-Xmx176m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Firedrill.class.getName(),
                        "proxy",
                        "--listen",
                        "127.0.0.1:" + port));
    }

    static Subject toxiproxy(String binary) throws IOException, InterruptedException {
        int port = freePort();
        return started("toxiproxy", port, List.of(binary, "-host", "127.0.0.1", "-port", Integer.toString(port)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static Subject started(String name, int port, List<String> command)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        ToxiproxyClient client = new ToxiproxyClient("127.0.0.1", port);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try {
                client.version();
                return new Subject(name, process, client);
            } catch (IOException e) {
                if (System.nanoTime() > deadline || process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new IOException("%s did not start: %s".formatted(name, String.join(" ", command)), e);
                }
            }
        }
    }

    String name() {
        return name;
    }

    /** Whether it is the project's own proxy. */
    boolean isOwn() {
        return name.equals("firedrill");
    }

    /** A new link to {@code upstream}; null without a proxy. */
    @Nullable
    Proxy link(String linkName, String upstream) throws IOException {
        return client == null ? null : client.createProxy(linkName, "127.0.0.1:0", upstream);
    }

    static InetSocketAddress address(@Nullable Proxy link, String upstream) {
        String address = link == null ? upstream : link.getListen();
        int colon = address.lastIndexOf(':');
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(address.substring(colon + 1)));
    }

    /** The most memory that the proxy's process had resident, in megabytes. */
    double peakMegabytes() throws IOException {
        if (process == null) {
            return 0;
        }
        return Files.readAllLines(Path.of("/proc/%d/status".formatted(process.pid()))).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1_024)
                .findFirst()
                .orElse(Double.NaN);
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
