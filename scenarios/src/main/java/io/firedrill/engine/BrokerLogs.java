package io.firedrill.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the brokers of one region write to their logs during one drill, for the run's own folder: brokers that outlive the drill have
 * theirs elsewhere.
 *
 * @param from the region's folder
 * @param to its place in the run's folder; the same where the region was started for this drill alone
 * @param lengths of the logs when the drill began, by broker folder; those that are not there are empty
 */
record BrokerLogs(Path from, Path to, Map<String, Long> lengths) {
    private static final String LOG = "broker.log";

    BrokerLogs {
        lengths = Map.copyOf(lengths);
    }

    /** From now on. */
    static BrokerLogs of(Path from, Path to) throws IOException {
        Map<String, Long> lengths = new LinkedHashMap<>();
        for (Path broker : folders(from)) {
            Path log = broker.resolve(LOG);
            lengths.put(broker.getFileName().toString(), Files.exists(log) ? Files.size(log) : 0L);
        }
        return new BrokerLogs(from, to, lengths);
    }

    private static List<Path> folders(Path region) throws IOException {
        try (Stream<Path> brokers = Files.list(region)) {
            return brokers.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** Copies what came since, and the brokers' settings; without effect where all of it is there. */
    void copy() throws IOException {
        if (from.equals(to)) {
            return;
        }
        for (Path broker : folders(from)) {
            String name = broker.getFileName().toString();
            Path target = Files.createDirectories(to.resolve(name));
            for (String settings : new String[] {"server.properties", "hosts"}) {
                Files.copy(broker.resolve(settings), target.resolve(settings), StandardCopyOption.REPLACE_EXISTING);
            }
            if (Files.exists(broker.resolve(LOG))) {
                copyRest(broker.resolve(LOG), lengths.getOrDefault(name, 0L), target.resolve(LOG));
            }
        }
    }

    private static void copyRest(Path log, long skipped, Path copy) throws IOException {
        try (InputStream all = Files.newInputStream(log);
                OutputStream rest = Files.newOutputStream(copy)) {
            all.skipNBytes(skipped);
            all.transferTo(rest);
        }
    }
}
