package io.firedrill.mirror.commits;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * A {@link GroupHome} as a record of the commits' topic: the key is a byte that no version of a {@link CommitRecord}'s key begins with, and
 * behind it the key of such a record; the value a version byte and the offset (eight bytes; -1 where it is not known, -2 where there is none); the time is the record's.
 */
public final class HomeRecord {
    private static final byte MARK = (byte) 0xfe;
    private static final byte VERSION = 1;
    private static final long UNKNOWN = -1;
    private static final long GONE = -2;

    private HomeRecord() {}

    /** The key, by which a later place of the same group and partition takes an earlier one's. */
    public static byte[] key(GroupHome home) {
        byte[] commit = CommitRecord.key(new GroupCommit(home.group(), home.partition(), 0, home.atMillis()));
        return ByteBuffer.allocate(commit.length + 1).put(MARK).put(commit).array();
    }

    /** Whether a record with this key tells such a place. */
    public static boolean isHome(byte[] key) {
        return key.length > 0 && key[0] == MARK;
    }

    /** The value. */
    public static byte[] value(GroupHome home) {
        return ByteBuffer.allocate(1 + Long.BYTES)
                .put(VERSION)
                .putLong(home.offset().orElse(home.isGone() ? GONE : UNKNOWN))
                .array();
    }

    /**
     * What a record says.
     *
     * @throws UnreadableCommitException when it is cut short, or of another version of the key
     */
    public static GroupHome decode(byte[] key, byte[] value, long timestampMillis) throws UnreadableCommitException {
        if (value.length < 1 + Long.BYTES) {
            throw new UnreadableCommitException("it is not a group's place: %d bytes".formatted(value.length));
        }
        byte[] behindTheMark = Arrays.copyOfRange(key, Math.min(1, key.length), key.length);
        GroupCommit named = CommitRecord.decode(behindTheMark, new byte[1 + Long.BYTES], timestampMillis);
        long offset = ByteBuffer.wrap(value).getLong(1);
        return new GroupHome(
                named.group(),
                named.partition(),
                offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset),
                offset == GONE,
                timestampMillis);
    }
}
