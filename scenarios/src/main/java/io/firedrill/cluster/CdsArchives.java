package io.firedrill.cluster;

import io.firedrill.process.ChildProcesses;
import io.firedrill.scenario.Profile;
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

/** Finds the class data archive, or makes it, once, on a broker to throw away. */
public final class CdsArchives {
    private static final Duration BROKER_LIMIT = Duration.ofSeconds(90);
    private static final Duration DUMP_LIMIT = Duration.ofSeconds(90);
    /** No region of a drill has this number. */
    private static final int REGION_NUMBER = 250;

    private final AddressSlot slot;
    private final ChildProcesses children;
    private final Consumer<String> progress;

    /**
     * Finds or makes nothing yet.
     *
     * @param progress hears, in a line for people, when the archive has to be made
     */
    public CdsArchives(AddressSlot slot, ChildProcesses children, Consumer<String> progress) {
        this.slot = slot;
        this.children = children;
        this.progress = progress;
    }

    /**
     * The archive, made now if it is missing. Where it cannot be made the reason is told and the drill goes on without.
     *
     * @param scratch a folder for the broker's files; it is made
     */
    public CdsArchive findOrMake(Path scratch) throws InterruptedException {
        try {
            Optional<Path> place = CdsArchive.place();
            if (place.isEmpty()) {
                return CdsArchive.none();
            }
            if (!Files.exists(place.get())) {
                makeUnderLock(place.get(), scratch);
            }
            return CdsArchive.existing(place.get());
        } catch (IOException | RegionException e) {
            progress.accept("no class data archive, brokers start more slowly: " + e.getMessage());
            return CdsArchive.none();
        }
    }

    /** One drill makes it, those that come meanwhile wait. */
    private void makeUnderLock(Path archive, Path scratch) throws IOException, RegionException, InterruptedException {
        Path lockFile = archive.resolveSibling(archive.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!Files.exists(archive) && lock.isValid()) {
                progress.accept("making the class data archive (once; later starts take a third of the time)");
                make(archive, scratch);
            }
        }
    }

    private void make(Path archive, Path scratch) throws IOException, RegionException, InterruptedException {
        Path unfinished = archive.resolveSibling(archive.getFileName() + ".unfinished");
        EmbeddedRegion.Place place = new EmbeddedRegion.Place(
                slot,
                REGION_NUMBER,
                scratch,
                Profile.FAST,
                CdsArchive.toBeMade(unfinished),
                EmbeddedRegion.Breakable.PROCESSES_ONLY);
        try (EmbeddedRegion region = EmbeddedRegion.startOnLibraries(new RegionSpec("archive", 1), place, children)) {
            region.awaitReady(BROKER_LIMIT);
            if (!region.brokers().get(0).stop(DUMP_LIMIT)) {
                throw new IOException("the broker did not write it within %d s".formatted(DUMP_LIMIT.toSeconds()));
            }
        }
        Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
