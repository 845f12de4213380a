package io.firedrill.mirror.commits;

import java.util.Arrays;

/**
 * Where a group at the source that reads what came from the target goes on in the target's own topic, as a record of the commits' topic: the
 * key is a byte that no version of a {@link CommitRecord}'s key begins with, and such a key behind it, the value that of such a record. What
 * they say is a {@link GroupCommit} in the partition that the target calls its own.
 */
public final class HomeRecord {
    private static final byte MARK = (byte) 0xfe;

    private HomeRecord() {}

    /** The key, by which a later place of the same group and partition takes an earlier one's. */
    public static byte[] key(GroupCommit home) {
        byte[] commit = CommitRecord.key(home);
        byte[] key = new byte[commit.length + 1];
        key[0] = MARK;
        System.arraycopy(commit, 0, key, 1, commit.length);
        return key;
    }

    /** Whether a record with this key tells such a place. */
    public static boolean isHome(byte[] key) {
        return key.length > 0 && key[0] == MARK;
    }

    /** The value. */
    public static byte[] value(GroupCommit home) {
        return CommitRecord.value(home);
    }

    /**
     * What a record says.
     *
     * @throws UnreadableCommitException when it is cut short, or of another version
     */
    public static GroupCommit decode(byte[] key, byte[] value, long timestampMillis) throws UnreadableCommitException {
        return CommitRecord.decode(
                Arrays.copyOfRange(key, Math.min(1, key.length), key.length), value, timestampMillis);
    }
}
