package io.firedrill.benchmarks.batch;

import java.util.Locale;

/** A producer's {@code compression.type}, its level, and its {@code batch.size}; written {@code zstd:9@16384}. */
record Setting(String codec, int batchBytes) {
    /** What a producer has that was told nothing (Kafka 4.3.1, {@code ProducerConfig}). */
    static final Setting KAFKAS_DEFAULT = new Setting("none", 16_384);

    private static final int MOST_BATCH_BYTES = 16 << 20;

    /** @throws IllegalArgumentException if it is written otherwise, or Kafka has no such codec; for a user */
    static Setting parse(String text) {
        String[] parts = text.split("@", 2);
        String rule = "'%s' is no setting: CODEC[:LEVEL]@BATCH_SIZE is, from 1,024 to %,d bytes"
                .formatted(text, MOST_BATCH_BYTES);
        if (parts.length == 1) {
            throw new IllegalArgumentException(rule);
        }
        var unused = Codec.parse(parts[0]);
        try {
            int batchBytes = Integer.parseInt(parts[1]);
            if (batchBytes < 1_024 || batchBytes > MOST_BATCH_BYTES) {
                throw new IllegalArgumentException(rule);
            }
            return new Setting(parts[0].toLowerCase(Locale.ROOT), batchBytes);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(rule, e);
        }
    }

    @Override
    public String toString() {
        return codec + "@" + batchBytes;
    }
}
