package io.firedrill.workload;

import io.firedrill.history.RecordIdentity;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The header by which a record identifies itself, wherever it is found: {@value #HEADER}, 24 bytes, big-endian: producer
 * (4), sequence (8), intended time in microseconds (8), CRC32C of these, of key and value (4). Key and value stay as the user gave
 * them, and MirrorMaker 2 carries headers along.
 */
public final class RecordStamp {
    static final String HEADER = "firedrill";
    private static final int BYTES = 24;

    private RecordStamp() {}

    /** The header's value for a record. */
    static byte[] of(int producer, long sequence, long intendedMicros, byte @Nullable [] key, byte @Nullable [] value) {
        ByteBuffer stamp =
                ByteBuffer.allocate(BYTES).putInt(producer).putLong(sequence).putLong(intendedMicros);
        return stamp.putInt(checksum(stamp.array(), key, value)).array();
    }

    /** What a record says of itself; {@link RecordIdentity#FOREIGN} if it carries no stamp. */
    public static RecordIdentity read(Headers headers, byte @Nullable [] key, byte @Nullable [] value) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null || header.value().length != BYTES) {
            return RecordIdentity.FOREIGN;
        }
        ByteBuffer stamp = ByteBuffer.wrap(header.value());
        int producer = stamp.getInt();
        long sequence = stamp.getLong();
        long intendedMicros = stamp.getLong();
        if (producer < 1 || sequence < 0) {
            return RecordIdentity.FOREIGN;
        }
        return new RecordIdentity(
                producer, sequence, intendedMicros, stamp.getInt() == checksum(header.value(), key, value));
    }

    private static int checksum(byte[] stamp, byte @Nullable [] key, byte @Nullable [] value) {
        CRC32C checksum = new CRC32C();
        checksum.update(stamp, 0, BYTES - Integer.BYTES);

        // The length of the key keeps a byte that moved from key to value from going unnoticed.
        checksum.update(key == null ? 0xFF : key.length);
        if (key != null) {
            checksum.update(key, 0, key.length);
        }
        if (value != null) {
            checksum.update(value, 0, value.length);
        }
        return (int) checksum.getValue();
    }
}
