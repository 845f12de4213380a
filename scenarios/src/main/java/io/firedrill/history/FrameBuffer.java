package io.firedrill.history;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The content of one frame: variable-length numbers (7 bits a byte, signed ones zigzag) and strings. */
final class FrameBuffer {
    static final int MAX_BYTES = 0xFFFF;
    private static final int MAX_STRING_BYTES = 4_096;
    /** Most numbers have so many or fewer: 28 bits. */
    private static final int SHORT_BYTES = 4;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] array;
    private int position;
    private int end;

    /** An empty frame to write to. */
    FrameBuffer() {
        this(new byte[MAX_BYTES]);
        end = MAX_BYTES;
    }

    /** Reads frames of {@code array}; the first is to be {@linkplain #turnTo turned to}. */
    FrameBuffer(byte[] array) {
        this.array = array;
    }

    /** What is read from now on are the {@code length} bytes from {@code offset} on. */
    void turnTo(int offset, int length) {
        position = offset;
        end = offset + length;
    }

    void clear() {
        position = 0;
    }

    /** The bytes written so far. */
    int size() {
        return position;
    }

    byte[] array() {
        return array;
    }

    void putKind(EntryKind kind) {
        array[position++] = kind.number();
    }

    EntryKind kind() {
        need(1);
        return EntryKind.of(array[position++]);
    }

    void putUnsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            array[position++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        array[position++] = (byte) rest;
    }

    /** The loop, written out for numbers of {@link #SHORT_BYTES}: they are what most of the reading time goes into. */
    long unsigned() {
        int at = position;
        if (end - at < SHORT_BYTES) {
            return unsignedByteByByte();
        }
        int value = array[at];
        if (value >= 0) {
            position = at + 1;
            return value;
        }
        // A byte's sign says that another one follows; extended, it turns over all that is above, which is turned back
        // at the end.
        value ^= array[at + 1] << 7;
        if (value < 0) {
            position = at + 2;
            return value ^ (-1 << 7);
        }
        value ^= array[at + 2] << 14;
        if (value >= 0) {
            position = at + 3;
            return value ^ ((-1 << 7) ^ (-1 << 14));
        }
        value ^= array[at + 3] << 21;
        if (value < 0) {
            position = at + 4;
            return value ^ ((-1 << 7) ^ (-1 << 14) ^ (-1 << 21));
        }
        return unsignedByteByByte();
    }

    private long unsignedByteByByte() {
        int at = position;
        long value = 0;
        for (int shift = 0; shift < Long.SIZE && at < end; shift += 7) {
            byte next = array[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                position = at;
                return value;
            }
        }
        throw new IllegalArgumentException(
                at == end ? "a frame that ends within a number" : "a number of more than 64 bits");
    }

    int unsignedInt() {
        return toInt(unsigned());
    }

    /** @throws IllegalArgumentException when it has more than 32 bits */
    static int toInt(long value) {
        if (value != (int) value) {
            throw new IllegalArgumentException("a number of more than 32 bits: " + value);
        }
        return (int) value;
    }

    void putSigned(long value) {
        putUnsigned((value << 1) ^ (value >> (Long.SIZE - 1)));
    }

    long signed() {
        long raw = unsigned();
        return (raw >>> 1) ^ -(raw & 1);
    }

    void putDouble(double value) {
        LONG.set(array, position, Double.doubleToRawLongBits(value));
        position += Long.BYTES;
    }

    double doubleValue() {
        need(Long.BYTES);
        long bits = (long) LONG.get(array, position);
        position += Long.BYTES;
        return Double.longBitsToDouble(bits);
    }

    /** Writes at most {@value #MAX_STRING_BYTES} bytes of it: a history is no place for novels. */
    void putString(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(encoded.length, MAX_STRING_BYTES);
        putUnsigned(length);
        System.arraycopy(encoded, 0, array, position, length);
        position += length;
    }

    /** Terminals take orders by control characters, and a history may be anybody's: blanks stand for them, but for line feeds. */
    String string() {
        int length = unsignedInt();
        need(length);
        String value = new String(array, position, length, StandardCharsets.UTF_8);
        position += length;
        return value.chars().anyMatch(FrameBuffer::isOrder)
                ? value.codePoints()
                        .map(c -> isOrder(c) ? ' ' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : value;
    }

    private static boolean isOrder(int character) {
        return character != '\n' && Character.isISOControl(character);
    }

    private void need(int bytes) {
        if (bytes < 0 || bytes > end - position) {
            throw new IllegalArgumentException("a value of %d bytes in a frame of fewer".formatted(bytes));
        }
    }
}
