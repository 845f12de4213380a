package io.firedrill.benchmarks.payload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes Avro's binary encoding. */
final class AvroBytes {
    private byte[] bytes;
    private int size;

    AvroBytes(int expected) {
        bytes = new byte[expected];
    }

    int size() {
        return size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Whether a string can take just that many bytes, its length included. */
    static boolean isTextSize(int bytes) {
        int characters = charactersOf(bytes);
        return characters >= 0 && lengthSize(characters) + characters == bytes;
    }

    /** The longest ASCII string that fits into that many bytes with its length; less than 0 if none does. */
    static int charactersOf(int bytes) {
        int characters = bytes - 1;
        while (characters >= 0 && lengthSize(characters) + characters > bytes) {
            characters--;
        }
        return characters;
    }

    private static int lengthSize(int length) {
        AvroBytes alone = new AvroBytes(10);
        alone.integer(length);
        return alone.size;
    }

    /** What serializers of a schema registry put before a record. */
    void schema(int id) {
        append(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array(), 5);
    }

    /** Zig-zag, seven bits a byte, the lowest first. */
    void integer(long value) {
        long zigZag = (value << 1) ^ (value >> 63);
        byte[] encoded = new byte[10];
        int length = 0;
        while ((zigZag & ~0x7fL) != 0) {
            encoded[length++] = (byte) (zigZag | 0x80);
            zigZag >>>= 7;
        }
        encoded[length++] = (byte) zigZag;
        append(encoded, length);
    }

    void real(double value) {
        append(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putDouble(value)
                        .array(),
                8);
    }

    void text(String ascii) {
        byte[] characters = ascii.getBytes(StandardCharsets.US_ASCII);
        integer(characters.length);
        append(characters, characters.length);
    }

    void append(AvroBytes other) {
        append(other.bytes, other.size);
    }

    private void append(byte[] added, int length) {
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, 2 * bytes.length));
        }
        System.arraycopy(added, 0, bytes, size, length);
        size += length;
    }
}
