package io.firedrill.cluster;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A drill's own part of the loopback range, {@code 127.slot.region.broker}, so that two drills at once never meet. Held
 * by a lock on a file in the user's cache folder, which the system gives back however the drill ends.
 */
public final class AddressSlot implements AutoCloseable {
    private static final int FIRST = 1;
    private static final int LAST = 99;
    /** Below the ephemeral range, away from Kafka's usual 9092. */
    private static final int FIRST_PORT = 17_092;

    private static final int LAST_PORT = 17_992;
    /** Links are at {@code 127.(100 + slot).observer.target}. */
    private static final int LINKS = 100;
    /** No region has this number. */
    private static final int CONTROL = 251;
    /** Toxiproxy's usual one. */
    private static final int CONTROL_PORT = 8474;

    private final int number;
    private final Path path;
    private final FileChannel lockFile;

    private AddressSlot(int number, Path path, FileChannel lockFile) {
        this.number = number;
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Takes a free slot.
     *
     * @throws IOException when all are taken, or the machine has no loopback range
     */
    public static AddressSlot claim() throws IOException {
        return claim(UserCache.folder("slots"));
    }

    /** With another cache folder the same slots are free: who has links there is seen by what listens. */
    static AddressSlot claim(Path folder) throws IOException {
        Optional<AddressSlot> undisturbed = claim(folder, number -> isFree(address(number, CONTROL, 1), CONTROL_PORT));
        Optional<AddressSlot> claimed = undisturbed.isPresent() ? undisturbed : claim(folder, number -> true);
        return claimed.orElseThrow(
                () -> new IOException("all %d address slots are in use (locks in %s): wait for another drill to end"
                        .formatted(LAST, folder)));
    }

    /** Whether a slot may be taken. */
    private interface Wanted {
        boolean test(int number) throws IOException;
    }

    private static Optional<AddressSlot> claim(Path folder, Wanted wanted) throws IOException {
        for (int number = FIRST; number <= LAST; number++) {
            Path path = folder.resolve("slot-" + number);
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(file)) {
                AddressSlot slot = new AddressSlot(number, path, file);
                slot.requireLoopbackRange();
                if (wanted.test(number)) {
                    return Optional.of(slot);
                }
            }
            file.close();
        }
        return Optional.empty();
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // This JVM holds it for another drill.
            return false;
        }
    }

    private void requireLoopbackRange() throws IOException {
        String address = address(1, 1);
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
        } catch (IOException e) {
            close();
            throw new IOException(
                    "%s cannot be used (%s): regions need the loopback range 127.0.0.0/8. Linux has it; on macOS add each"
                                    .formatted(address, e.getMessage())
                            + " address with `sudo ifconfig lo0 alias %s`, or run in a Linux container"
                                    .formatted(address),
                    e);
        }
    }

    /** The address of a broker; {@code region} and {@code broker} count from 1. */
    public String address(int region, int broker) {
        return address(number, region, broker);
    }

    private static String address(int number, int region, int broker) {
        return "127.%d.%d.%d".formatted(number, region, broker);
    }

    /** Where the slot's links are controlled from, if that is not in this process. */
    public InetSocketAddress control() {
        return new InetSocketAddress(address(CONTROL, 1), CONTROL_PORT);
    }

    /** Where questions about the slot's links come from, to be told from the traffic of the drill. */
    public String probeAddress() {
        return address(CONTROL, 2);
    }

    /**
     * The slot's name: no other drill on this machine has it at the same time, one with another cache folder (in a container, say)
     * included. For it names the very file that the lock is on.
     */
    public String owner() throws IOException {
        Object file = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        String identity = String.valueOf(file == null ? path.toAbsolutePath() : file);
        return "%s-%d-%s".formatted(System.getProperty("user.name"), number, identity.replaceAll("[^0-9A-Za-z]+", "-"));
    }

    /** The address of the link from one process to another; both count from 1 to 254. */
    public String linkAddress(int observer, int target) {
        return "127.%d.%d.%d".formatted(LINKS + number, observer, target);
    }

    /**
     * The first of {@value BrokerAddress#PORTS} consecutive ports that are free on all brokers of a region.
     *
     * @throws IOException when there is none
     */
    int freePorts(int region, int brokers) throws IOException {
        for (int port = FIRST_PORT; port <= LAST_PORT; port += BrokerAddress.PORTS) {
            if (areFree(port, region, brokers)) {
                return port;
            }
        }
        throw new IOException("no free ports from %d to %d at %s: something listens on all of them"
                .formatted(FIRST_PORT, LAST_PORT, address(region, 1)));
    }

    private boolean areFree(int first, int region, int brokers) throws IOException {
        for (int broker = 1; broker <= brokers; broker++) {
            for (int port = first; port < first + BrokerAddress.PORTS; port++) {
                if (!isFree(address(region, broker), port)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isFree(String address, int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            // Connections of an earlier drill in TIME_WAIT are no obstacle, neither to this probe nor to a broker.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return true;
        } catch (BindException e) {
            return false;
        }
    }

    /** Gives the slot back. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
