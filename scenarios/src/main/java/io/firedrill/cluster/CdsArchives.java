package io.firedrill.cluster;

import io.firedrill.process.ChildJvm;
import io.firedrill.process.ChildProcesses;
import io.firedrill.scenario.RegionSpec;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the class data archives, one per kind of JVM, or makes them, once, in JVMs to throw away. */
public final class CdsArchives {
    private static final Duration BROKER_LIMIT = Duration.ofSeconds(90);
    private static final Duration DUMP_LIMIT = Duration.ofSeconds(90);
    /** An archive that nobody has used for so long belongs to libraries that are gone. */
    private static final Duration UNUSED_LIMIT = Duration.ofDays(30);

    private final ChildProcesses children;
    private final Consumer<String> progress;

    /** What a JVM does so that the classes of its kind are loaded. */
    public interface Training {
        /**
         * Runs a JVM on {@code archive} and ends it in an orderly way; when this returns the archive is written.
         *
         * @throws IOException also when the JVM did not get that far
         */
        void run(CdsArchive archive) throws IOException, RegionException, InterruptedException;
    }

    /**
     * Finds or makes nothing yet.
     *
     * @param progress hears, in a line for people, when an archive has to be made
     */
    public CdsArchives(ChildProcesses children, Consumer<String> progress) {
        this.children = children;
        this.progress = progress;
    }

    /**
     * The archive for brokers, made now if it is missing. Where it cannot be made the reason is told and the drill goes on
     * without.
     *
     * @param scratch a folder for the broker's files; it is made
     */
    public CdsArchive ofBrokers(AddressSlot slot, Path scratch) throws InterruptedException {
        return of("kafka", archive -> {
            RegionPlace place = RegionPlace.toThrowAway(slot, scratch, archive);
            try (EmbeddedRegion region =
                    EmbeddedRegion.startOnLibraries(new RegionSpec("archive", 1), place, children)) {
                region.awaitReady(BROKER_LIMIT);
                requireEnd(region.brokers().get(0).stop(DUMP_LIMIT));
            }
        });
    }

    /**
     * The archive for another kind of JVM, made now by {@code training} if it is missing; otherwise the same as
     * {@link #ofBrokers}.
     *
     * @param kind becomes part of the file's name
     */
    public CdsArchive of(String kind, Training training) throws InterruptedException {
        try {
            Optional<Path> place = CdsArchive.place(kind);
            if (place.isEmpty()) {
                return CdsArchive.none();
            }
            if (!Files.exists(place.get())) {
                makeUnderLock(kind, place.get(), training);
            }
            UserCache.markUsed(place.get());
            return CdsArchive.existing(place.get());
        } catch (IOException | RegionException e) {
            progress.accept("no class data archive (%s), JVMs start more slowly: %s".formatted(kind, e.getMessage()));
            return CdsArchive.none();
        }
    }

    /**
     * Ends a JVM in training.
     *
     * @throws IOException if it does not end in time: its archive is not written then
     */
    public static void finish(ChildJvm trained) throws IOException {
        requireEnd(trained.stop(DUMP_LIMIT));
    }

    private static void requireEnd(boolean ended) throws IOException {
        if (!ended) {
            throw new IOException("the JVM did not write it within %d s".formatted(DUMP_LIMIT.toSeconds()));
        }
    }

    /** One drill makes it, those that come meanwhile wait. */
    private void makeUnderLock(String kind, Path archive, Training training)
            throws IOException, RegionException, InterruptedException {
        Path lockFile = archive.resolveSibling(archive.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!Files.exists(archive) && lock.isValid()) {
                progress.accept("making the class data archive of %s (once; later starts take a third of the time)"
                        .formatted(kind));
                UserCache.forget(UserCache.folder(CdsArchive.FOLDER), CdsArchive.SUFFIX, UNUSED_LIMIT);
                Path unfinished = archive.resolveSibling(archive.getFileName() + ".unfinished");
                training.run(CdsArchive.toBeMade(unfinished));
                if (!Files.exists(unfinished)) {
                    throw new IOException("the JVM wrote none, this Java may have no class data sharing");
                }
                Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
