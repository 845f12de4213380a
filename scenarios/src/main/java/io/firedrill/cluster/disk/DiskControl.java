package io.firedrill.cluster.disk;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What a log directory is like, in a file of {@value #BYTES} bytes that the harness and the broker's JVM both have in their
 * memory. Thread-safe, also between processes.
 */
public final class DiskControl {
    private static final int BYTES = 32;
    private static final int DELAY_MICROS = 0;
    private static final int FULL = 8;
    private static final int DELAYED = 16;
    private static final int REFUSED = 24;
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final MappedByteBuffer shared;
    /** Who wants it so: it is as it should be when nobody does any more. Of this process only. */
    private int slowed;

    private int filled;

    private DiskControl(MappedByteBuffer shared) {
        this.shared = shared;
    }

    /** Opens the file, which is made where it is missing: then the directory is as it should be. */
    public static DiskControl open(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new DiskControl(channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES));
        }
    }

    /** From now on each append takes so much longer. */
    public synchronized void slowDown(Duration perAppend) {
        slowed++;
        set(DELAY_MICROS, TimeUnit.NANOSECONDS.toMicros(perAppend.toNanos()));
    }

    /** From now on each append fails. */
    public synchronized void fill() {
        filled++;
        set(FULL, 1);
    }

    /** Ends one {@link #slowDown}; the last makes it fast again. */
    public synchronized void speedUp() {
        slowed--;
        if (slowed == 0) {
            set(DELAY_MICROS, 0);
        }
    }

    /** Ends one {@link #fill}; the last makes room. */
    public synchronized void makeRoom() {
        filled--;
        if (filled == 0) {
            set(FULL, 0);
        }
    }

    /** Appends that were held up so far. */
    public long delayed() {
        return get(DELAYED);
    }

    /** Appends that failed so far. */
    public long refused() {
        return get(REFUSED);
    }

    long delayMicros() {
        return get(DELAY_MICROS);
    }

    boolean isFull() {
        return get(FULL) != 0;
    }

    void countDelayed() {
        count(DELAYED);
    }

    void countRefused() {
        count(REFUSED);
    }

    private long get(int field) {
        return (long) LONGS.getVolatile(shared, field);
    }

    private void set(int field, long value) {
        LONGS.setVolatile(shared, field, value);
    }

    private void count(int field) {
        long unused = (long) LONGS.getAndAdd(shared, field, 1L);
    }
}
