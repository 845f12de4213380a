package io.firedrill.benchmarks.payload;

import java.nio.ByteBuffer;

/** Reads an order field by field, as Avro's specification says; fails with a buffer underflow where it is not one. */
final class AvroReading {
    private final ByteBuffer bytes;

    AvroReading(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    int remaining() {
        return bytes.remaining();
    }

    void readOrder() {
        skip(5); // the schema
        for (int i = 0; i < 4; i++) {
            integer(); // order, customer, status, time
        }
        skip(8); // total
        text(); // currency
        text(); // city
        for (long items = integer(); items > 0; items = integer()) {
            for (int i = 0; i < items; i++) {
                integer();
                text();
                integer();
                integer();
            }
        }
        if (integer() == 1) {
            skip(1);
        }
        text(); // comment
    }

    private long integer() {
        long zigZag = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes.get();
            zigZag |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0);
        return (zigZag >>> 1) ^ -(zigZag & 1);
    }

    private void text() {
        skip((int) integer());
    }

    private void skip(int count) {
        bytes.get(new byte[count]);
    }
}
