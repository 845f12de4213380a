package io.firedrill.mirror.provenance;

import java.nio.ByteBuffer;

/** Numbers from 0 on, seven bits to a byte, the lowest first (unsigned LEB128, as Kafka's own varints). */
final class Varint {
    /** Bytes of the greatest {@code long}. */
    static final int LONGEST = 9;

    private Varint() {}

    static void put(ByteBuffer bytes, long number) {
        long left = number;
        while (left > 0x7f) {
            bytes.put((byte) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        bytes.put((byte) left);
    }

    /**
     * Reads one number.
     *
     * @throws ArithmeticException when it has more than {@value #LONGEST} bytes
     * @throws java.nio.BufferUnderflowException when the bytes end before it does
     */
    static long get(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; shift < 7 * LONGEST; shift += 7) {
            byte next = bytes.get();
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new ArithmeticException("a number of more than %d bytes".formatted(LONGEST));
    }
}
