package io.firedrill.history;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The content of one frame: variable-length numbers (7 bits a byte, signed ones zigzag) and strings. */
final class FrameBuffer {
    static final int MAX_BYTES = 0xFFFF;
    private static final int MAX_STRING_BYTES = 4_096;

    private final byte[] array;
    private final ByteBuffer bytes;

    /** An empty frame to write to. */
    FrameBuffer() {
        this(new byte[MAX_BYTES], 0, MAX_BYTES);
    }

    /** A frame to read, {@code length} bytes of {@code array} from {@code offset} on. */
    FrameBuffer(byte[] array, int offset, int length) {
        this.array = array;
        this.bytes = ByteBuffer.wrap(array, offset, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    void clear() {
        bytes.clear();
    }

    int size() {
        return bytes.position();
    }

    byte[] array() {
        return array;
    }

    void putKind(EntryKind kind) {
        bytes.put(kind.number());
    }

    EntryKind kind() {
        return EntryKind.of(bytes.get());
    }

    void putUnsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.put((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.put((byte) rest);
    }

    long unsigned() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }

    int unsignedInt() {
        return Math.toIntExact(unsigned());
    }

    void putSigned(long value) {
        putUnsigned((value << 1) ^ (value >> (Long.SIZE - 1)));
    }

    long signed() {
        long raw = unsigned();
        return (raw >>> 1) ^ -(raw & 1);
    }

    void putDouble(double value) {
        bytes.putLong(Double.doubleToRawLongBits(value));
    }

    double doubleValue() {
        return Double.longBitsToDouble(bytes.getLong());
    }

    /** Writes at most {@value #MAX_STRING_BYTES} bytes of it: a history is no place for novels. */
    void putString(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(encoded.length, MAX_STRING_BYTES);
        putUnsigned(length);
        bytes.put(encoded, 0, length);
    }

    String string() {
        int length = unsignedInt();
        if (length > bytes.remaining()) {
            throw new IllegalArgumentException("a text of %d bytes in a frame of fewer".formatted(length));
        }
        byte[] encoded = new byte[length];
        bytes.get(encoded);
        return new String(encoded, StandardCharsets.UTF_8);
    }
}
