package io.firedrill.engine;

import io.firedrill.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The places of one run's files, all in one folder.
 *
 * @param root absolute
 */
public record RunDirectory(Path root) {
    public RunDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes a {@linkplain Folders#createNew new} one in {@code parent}, called {@code runId} or, where that is taken, nearly so. */
    public static RunDirectory create(Path parent, String runId) throws IOException {
        RunDirectory created = new RunDirectory(Folders.createNew(parent, runId));
        Files.createDirectory(created.history());
        Files.createDirectory(created.mirror());
        Files.createDirectory(created.workload());
        return created;
    }

    /** The scenario as it was run, overrides of the command line included. */
    public Path scenario() {
        return root.resolve("scenario.yaml");
    }

    /** The scenario with its drawn faults, to be run again; there only where faults were drawn. */
    public Path timeline() {
        return root.resolve("timeline.yaml");
    }

    public Path history() {
        return root.resolve("history");
    }

    /** Broker logs, settings and data of one region. */
    public Path region(String name) {
        return root.resolve("regions").resolve(name);
    }

    /** Deletes the brokers' data and what making the class data archive left; logs and settings stay. */
    void deleteData() throws IOException {
        List<Path> doomed;
        int brokersData = root.getNameCount() + 4;
        try (Stream<Path> all = Files.walk(root, 4)) {
            doomed = all.filter(path -> (path.endsWith("data") && path.getNameCount() == brokersData)
                            || path.equals(root.resolve("archive")))
                    .toList();
        }
        for (Path folder : doomed) {
            if (Files.exists(folder)) {
                Folders.delete(folder);
            }
        }
    }

    /** Deletes the data of a region's brokers; logs and settings stay. */
    static void deleteDataOf(Path region) throws IOException {
        List<Path> brokers;
        try (Stream<Path> folders = Files.list(region)) {
            brokers = folders.toList();
        }
        for (Path broker : brokers) {
            if (Files.exists(broker.resolve("data"))) {
                Folders.delete(broker.resolve("data"));
            }
        }
    }

    public Path mirror() {
        return root.resolve("mirror");
    }

    public Path workload() {
        return root.resolve("workload");
    }

    /** Facts about the run that the history does not hold: command, seed, versions. */
    public Path facts() {
        return root.resolve("run.json");
    }
}
