package io.firedrill.benchmarks.batch;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import net.jpountz.lz4.LZ4Factory;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.CompressionType;

/**
 * What {@code compression.type} and {@code compression.<type>.level} of a producer say; written {@code zstd} or {@code zstd:9}.
 *
 * @param level 0 where there are none
 */
public record Codec(CompressionType type, int level) {
    /** What Kafka's producer does unless it is told otherwise. */
    public static final Codec NONE = new Codec(CompressionType.NONE, 0);

    /**
     * Without a level, Kafka's default.
     *
     * @throws IllegalArgumentException if Kafka has no such codec, or the codec no such level; the message says which it has
     */
    @JsonCreator
    public static Codec parse(String name) {
        String[] parts = name.toLowerCase(Locale.ROOT).split(":", 2);
        CompressionType type;
        try {
            type = CompressionType.forName(parts[0]);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + name + "' is no codec: none, gzip, snappy, lz4 and zstd are", e);
        }
        boolean levels = type != CompressionType.NONE && type != CompressionType.SNAPPY;
        if (parts.length == 1) {
            return new Codec(type, levels ? type.defaultLevel() : 0);
        }
        if (!levels) {
            throw new IllegalArgumentException("'" + name + "': " + type.name + " has no levels");
        }
        return new Codec(type, level(name, parts[1], type));
    }

    private static int level(String name, String text, CompressionType type) {
        String rule =
                "'%s': the levels of %s are from %d to %d".formatted(name, type.name, type.minLevel(), type.maxLevel());
        try {
            int level = Integer.parseInt(text);
            if (level != type.defaultLevel() && (level < type.minLevel() || level > type.maxLevel())) {
                throw new IllegalArgumentException(rule);
            }
            return level;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(rule, e);
        }
    }

    /** As the producer is given it. */
    Compression compression() {
        return switch (type) {
            case NONE -> Compression.NONE;
            case SNAPPY -> Compression.snappy().build();
            case GZIP -> Compression.gzip().level(level).build();
            case LZ4 -> Compression.lz4().level(level).build();
            case ZSTD -> Compression.zstd().level(level).build();
        };
    }

    /** The library beneath; to be closed. For lz4 Kafka takes the fast compressor at its default level, 9, and the slow ones at all others. */
    RawCodec raw() {
        return switch (type) {
            case NONE -> new RawCopy();
            case SNAPPY -> new RawSnappy();
            case GZIP -> new RawGzip(level);
            case LZ4 -> {
                LZ4Factory lz4 = LZ4Factory.fastestInstance();
                yield new RawLz4(level == type.defaultLevel() ? lz4.fastCompressor() : lz4.highCompressor(level));
            }
            case ZSTD -> new RawZstd(level);
        };
    }

    /** The producer's settings for it, by Kafka's names. */
    public Map<String, String> client() {
        return isDefaultLevel()
                ? Map.of("compression.type", type.name)
                : Map.of(
                        "compression.type",
                        type.name,
                        "compression.%s.level".formatted(type.name),
                        Integer.toString(level));
    }

    private boolean isDefaultLevel() {
        return type == CompressionType.NONE || type == CompressionType.SNAPPY || level == type.defaultLevel();
    }

    /** {@code zstd:9}; without a level where it is Kafka's default. */
    @JsonValue
    @Override
    public String toString() {
        return isDefaultLevel() ? type.name : "%s:%d".formatted(type.name, level);
    }
}
