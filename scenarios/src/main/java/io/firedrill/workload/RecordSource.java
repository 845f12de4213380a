package io.firedrill.workload;

import io.firedrill.scenario.HotKeys;
import io.firedrill.scenario.ProducerSpec;
import io.firedrill.scenario.TopicShare;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws what a producer sends next, from its seed. Used by one thread. */
final class RecordSource {
    private final ProducerSpec spec;
    private final Random random;
    private final @Nullable Payload payload;
    private final GeneratedValues values;
    private final int totalWeight;
    private int next;

    /** Reads the payload, where the producer has one. */
    RecordSource(ProducerSpec spec, long seed) throws IOException {
        this.spec = spec;
        this.random = new Random(seed);
        this.payload = spec.payload() == null ? null : Payload.read(Path.of(spec.payload()), spec.keyField());
        this.values = new GeneratedValues(spec.recordBytes(), random);
        this.totalWeight = spec.topics().stream().mapToInt(TopicShare::weight).sum();
    }

    /** A topic, in proportion to the weights. */
    String topic() {
        int drawn = random.nextInt(totalWeight);
        for (TopicShare share : spec.topics()) {
            drawn -= share.weight();
            if (drawn < 0) {
                return share.topic();
            }
        }
        throw new IllegalStateException("producer '%s': weights do not add up".formatted(spec.name()));
    }

    /** A record with its key; a line of the payload that has none gets a generated one (compacted topics need keys). */
    PayloadRecord record() {
        if (payload == null) {
            String key = generatedKey();
            return new PayloadRecord(key.getBytes(StandardCharsets.UTF_8), values.value(spec.keyName(), key));
        }
        PayloadRecord record = payload.records().get(next);
        next = (next + 1) % payload.records().size();
        if (record.key() != null) {
            return record;
        }
        return new PayloadRecord(generatedKey().getBytes(StandardCharsets.UTF_8), record.value());
    }

    private String generatedKey() {
        return spec.keyName() + "-" + keyNumber();
    }

    /** The first are the hot ones. */
    private int keyNumber() {
        HotKeys hot = spec.hotKeys();
        if (hot == null) {
            return random.nextInt(spec.distinctKeys());
        }
        return random.nextDouble() < hot.share()
                ? random.nextInt(hot.keys())
                : random.nextInt(hot.keys(), spec.distinctKeys());
    }
}
