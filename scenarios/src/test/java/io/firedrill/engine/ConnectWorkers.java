package io.firedrill.engine;

import static org.awaitility.Awaitility.await;

import io.firedrill.process.ChildJvm;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Workers of a distributed Connect cluster of one region, as anybody has them: Kafka's own jars, Connect's own defaults, and the
 * plug-in that the build makes, unpacked into their plugin.path. They end with the regions.
 */
public final class ConnectWorkers {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String[] JVM = {"-Xmx320m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"};

    private final MirroredRegions regions;
    private final String region;
    private final Path folder;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<Integer, URI> urls = new LinkedHashMap<>();
    private final Map<Integer, ChildJvm> workers = new LinkedHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();

    /** None yet. */
    public ConnectWorkers(MirroredRegions regions, String region, Path folder, Map<String, String> further)
            throws IOException {
        this.regions = regions;
        this.region = region;
        this.folder = folder;
        properties.put("bootstrap.servers", regions.cluster(region).bootstrapServers());
        properties.put("group.id", "connect-" + region);
        properties.put("plugin.path", unpacked().toString());
        // Not what a mirror needs: a deployment has to say so for its connectors.
        properties.put("key.converter", "org.apache.kafka.connect.json.JsonConverter");
        properties.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        for (String storage : List.of("config", "offset", "status")) {
            properties.put(storage + ".storage.topic", "connect-" + storage);
            properties.put(storage + ".storage.replication.factor", "1");
        }
        properties.put("offset.storage.partitions", "3");
        properties.put("status.storage.partitions", "1");
        properties.put("plugin.discovery", "service_load");
        // A dead worker's tasks go to the others after seconds, not after five minutes.
        properties.put("scheduled.rebalance.max.delay.ms", "2000");
        properties.put("session.timeout.ms", "6000");
        properties.put("heartbeat.interval.ms", "1000");
        properties.put("config.providers", "file");
        properties.put("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
        properties.putAll(further);
    }

    /** The build's zip, as its user unpacks it. */
    private Path unpacked() throws IOException {
        Path plugins = folder.resolve("plugins");
        try (Stream<Path> files = Files.list(Path.of("..", "mirror", "target"))) {
            Path zip = files.filter(file -> file.toString().endsWith("-connect-plugin.zip"))
                    .findFirst()
                    .orElseThrow();
            try (InputStream bytes = Files.newInputStream(zip);
                    ZipInputStream entries = new ZipInputStream(bytes)) {
                for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                    Path to = plugins.resolve(entry.getName());
                    Files.createDirectories(entry.isDirectory() ? to : Objects.requireNonNull(to.getParent()));
                    if (!entry.isDirectory()) {
                        Files.write(to, entries.readAllBytes());
                    }
                }
            }
        }
        return plugins;
    }

    /** Starts a worker, or starts it again; returns when it answers. */
    public void start(int worker) throws IOException {
        if (!urls.containsKey(worker)) {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                urls.put(worker, URI.create("http://127.0.0.1:" + free.getLocalPort()));
            }
        }
        List<String> lines = new ArrayList<>();
        properties.forEach((key, value) -> lines.add(key + "=" + value));
        lines.add("listeners=" + urls.get(worker));
        Path file = folder.resolve("worker-%d.properties".formatted(worker));
        Files.write(file, lines);
        workers.put(
                worker,
                regions.startOnLibraries(
                        "worker-%d.%s".formatted(worker, region),
                        "org.apache.kafka.connect.cli.ConnectDistributed",
                        List.of(file.toString()),
                        List.of(JVM)));
        await().atMost(LIMIT).until(() -> answers(worker));
    }

    /** It has joined its group, and knows the connectors. */
    private boolean answers(int worker) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(Objects.requireNonNull(urls.get(worker)) + "/connectors"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** SIGTERM, as a rolling restart does it. */
    public void stop(int worker) {
        if (!Objects.requireNonNull(workers.get(worker)).stop(Duration.ofMinutes(1))) {
            throw new IllegalStateException("worker %d does not stop".formatted(worker));
        }
    }

    /** SIGKILL, as a machine's end does it. */
    public void kill(int worker) {
        Objects.requireNonNull(workers.get(worker)).kill();
    }

    /** What became of connectors and tasks, and what the workers complained of: for a test that waits in vain. */
    public String complaints() {
        StringBuilder said = new StringBuilder();
        urls.forEach((worker, url) ->
                said.append("worker %d: %s%n".formatted(worker, statuses(url))).append(complaints(worker)));
        return said.toString();
    }

    private String statuses(URI url) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/connectors?expand=status"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "no answer: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private String complaints(int worker) {
        try (Stream<String> lines = Files.lines(regions.log("worker-%d.%s".formatted(worker, region)))) {
            List<String> warnings = lines.filter(
                            line -> line.contains(" ERROR ") || line.contains(" WARN ") || line.startsWith("Caused by"))
                    .toList();
            return String.join("\n", warnings.subList(Math.max(0, warnings.size() - 40), warnings.size())) + "\n";
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    /** One entry per worker that was ever started. */
    public List<String> urls() {
        return urls.values().stream().map(URI::toString).toList();
    }
}
