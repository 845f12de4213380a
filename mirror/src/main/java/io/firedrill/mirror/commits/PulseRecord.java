package io.firedrill.mirror.commits;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A {@link BridgePulse} as a record of the commits' topic: the key is a single byte that no version of a {@link
 * CommitRecord}'s key begins with, the value a version byte, the time of the source's last answer and that of the last look at homes (eight bytes each); the time
 * of writing is the record's.
 */
public final class PulseRecord {
    private static final byte[] KEY = {(byte) 0xff};
    private static final byte VERSION = 1;

    private PulseRecord() {}

    /** The same for all pulses. */
    public static byte[] key() {
        return KEY.clone();
    }

    /** Whether a record with this key is a pulse. */
    public static boolean isPulse(byte[] key) {
        return Arrays.equals(key, KEY);
    }

    /** The value. */
    public static byte[] value(BridgePulse pulse) {
        return ByteBuffer.allocate(1 + 2 * Long.BYTES)
                .put(VERSION)
                .putLong(pulse.heardAtMillis())
                .putLong(pulse.homesAtMillis())
                .array();
    }

    /**
     * What a record says.
     *
     * @throws UnreadableCommitException when it is cut short
     */
    public static BridgePulse decode(byte[] value, long timestampMillis) throws UnreadableCommitException {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(value);
            // Bridges of before had no homes.
            long homes = value.length < 1 + 2 * Long.BYTES ? 0 : bytes.getLong(1 + Long.BYTES);
            return new BridgePulse(bytes.getLong(1), homes, timestampMillis);
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new UnreadableCommitException("it is not a bridge's pulse: %d bytes".formatted(value.length), e);
        }
    }
}
