package io.firedrill.benchmarks.payload;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/**
 * Records' values in memory, handed out one after the other and from the beginning again: whoever measures pays for no generation. The
 * arrays are shared and must not be changed. Not for several threads at once: each takes {@link #startingAt a place of its own}.
 */
public final class Payloads {
    /** The smallest record that can be generated. */
    public static final int LEAST_BYTES = 100;
    /** The largest. */
    public static final int MOST_BYTES = 102_400;

    private final byte[][] ring;
    private int next;

    private Payloads(byte[][] ring, int next) {
        this.ring = ring;
        this.next = next;
    }

    /**
     * Generates {@code records} values of exactly {@code recordBytes} bytes each. The same arguments make the same bytes, on each machine.
     *
     * @throws IllegalArgumentException if a size is not from 100 bytes to 100 KiB, or no record is asked for
     */
    public static Payloads generate(PayloadKind kind, int recordBytes, int records, long seed) {
        if (recordBytes < LEAST_BYTES || recordBytes > MOST_BYTES) {
            throw new IllegalArgumentException("recordBytes is %,d; generated records have from %,d to %,d bytes"
                    .formatted(recordBytes, LEAST_BYTES, MOST_BYTES));
        }
        if (records < 1) {
            throw new IllegalArgumentException("records is %,d; at least one is needed".formatted(records));
        }
        RecordComposer composer = kind.composer();
        SplittableRandom random = new SplittableRandom(seed);
        byte[][] ring = new byte[records][];
        for (int i = 0; i < records; i++) {
            ring[i] = composer.compose(recordBytes, i, random);
        }
        return new Payloads(ring, 0);
    }

    /**
     * Takes a user's own records: a text file, of which each line is one, or a folder, of which each file is one.
     *
     * @throws SampleException if nothing can be measured with it; its message says why, and what to do
     */
    public static Payloads ofSample(Path sample) throws SampleException {
        return new Payloads(SampleRecords.read(sample).toArray(byte[][]::new), 0);
    }

    /** The next value, the first one again after the last. */
    public byte[] next() {
        byte[] value = ring[next];
        next = next + 1 == ring.length ? 0 : next + 1;
        return value;
    }

    /** The same values, beginning with that one, counted from 0; takes no memory. */
    public Payloads startingAt(int place) {
        return new Payloads(ring, Math.floorMod(place, ring.length));
    }

    /** How many there are. */
    public int records() {
        return ring.length;
    }

    /** CRC-32C of all of them with their lengths. */
    public int checksum() {
        CRC32C checksum = new CRC32C();
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
        for (byte[] value : ring) {
            checksum.update(length.putInt(0, value.length).array());
            checksum.update(value);
        }
        return (int) checksum.getValue();
    }

    /** The bytes of all of them together. */
    public long bytes() {
        long bytes = 0;
        for (byte[] value : ring) {
            bytes += value.length;
        }
        return bytes;
    }
}
