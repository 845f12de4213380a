package io.firedrill.workload;

import org.jspecify.annotations.Nullable;

/** What is sent. Compared by identity; the arrays are never changed. */
final class PayloadRecord {
    private final byte @Nullable [] key;
    private final byte[] value;

    PayloadRecord(byte @Nullable [] key, byte[] value) {
        this.key = key;
        this.value = value;
    }

    byte @Nullable [] key() {
        return key;
    }

    byte[] value() {
        return value;
    }
}
