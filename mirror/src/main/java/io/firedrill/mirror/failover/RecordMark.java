package io.firedrill.mirror.failover;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a mirror leaves as it is of a record: two with one digest have the same time, key and value.
 *
 * @param offset where it is
 * @param digest SHA-256 in hexadecimal digits
 */
record RecordMark(long offset, String digest) {
    static RecordMark of(ConsumerRecord<byte[], byte[]> record) {
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES)
                .putLong(record.timestamp())
                .putInt(length(record.key()))
                .putInt(length(record.value()))
                .flip());
        if (record.key() != null) {
            digest.update(record.key());
        }
        if (record.value() != null) {
            digest.update(record.value());
        }
        return new RecordMark(record.offset(), HexFormat.of().formatHex(digest.digest()));
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? -1 : bytes.length;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
