package io.firedrill.mirror.commits;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.TopicPartition;

/**
 * A {@link GroupCommit} as a record of a compacted topic: the key is a version byte, group and topic (each two bytes of
 * length and modified UTF-8) and partition (four bytes), the value a version byte and the offset (eight bytes); the time
 * is the record's. Later versions add to the value's end.
 */
public final class CommitRecord {
    private static final int VERSION = 1;

    private CommitRecord() {}

    /** The key, by which a later commit of the same group and partition takes an earlier one's place. */
    public static byte[] key(GroupCommit commit) {
        return bytes(out -> {
            out.writeByte(VERSION);
            out.writeUTF(commit.group());
            out.writeUTF(commit.partition().topic());
            out.writeInt(commit.partition().partition());
        });
    }

    /** The value. */
    public static byte[] value(GroupCommit commit) {
        return bytes(out -> {
            out.writeByte(VERSION);
            out.writeLong(commit.offset());
        });
    }

    /**
     * What a record says.
     *
     * @throws UnreadableCommitException when it is cut short, of another version of the key, or no commit at all
     */
    public static GroupCommit decode(byte[] key, byte[] value, long timestampMillis) throws UnreadableCommitException {
        try (DataInputStream keyIn = new DataInputStream(new ByteArrayInputStream(key));
                DataInputStream valueIn = new DataInputStream(new ByteArrayInputStream(value))) {
            int version = keyIn.readUnsignedByte();
            if (version != VERSION) {
                throw new UnreadableCommitException(
                        "its key is of version %d, %d is known".formatted(version, VERSION));
            }
            String group = keyIn.readUTF();
            TopicPartition partition = new TopicPartition(keyIn.readUTF(), keyIn.readInt());
            valueIn.readUnsignedByte();
            return new GroupCommit(group, partition, valueIn.readLong(), timestampMillis);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableCommitException("it is not a group's commit: %s".formatted(e), e);
        }
    }

    private static byte[] bytes(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            fields.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            // Memory does not fail; a name of more than 64 KiB does, and Kafka allows none.
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private interface Fields {
        void write(DataOutputStream out) throws IOException;
    }
}
