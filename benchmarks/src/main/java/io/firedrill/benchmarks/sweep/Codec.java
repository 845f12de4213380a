package io.firedrill.benchmarks.sweep;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How batches are compressed.
 *
 * @param name {@code none}, {@code gzip}, {@code snappy}, {@code lz4} or {@code zstd}
 * @param level of gzip (1 to 9), lz4 (1 to 17) or zstd (-131072 to 22); null for the codec's default
 */
public record Codec(String name, @Nullable Integer level) {
    /** What Kafka's producer does unless it is told otherwise. */
    public static final Codec NONE = new Codec("none", null);

    private static final Pattern TEXT = Pattern.compile("(none|gzip|snappy|lz4|zstd)(?::(-?\\d{1,6}))?");
    private static final Map<String, int[]> LEVELS =
            Map.of("gzip", new int[] {1, 9}, "lz4", new int[] {1, 17}, "zstd", new int[] {-131_072, 22});

    /**
     * Reads {@code lz4} or {@code zstd:3}.
     *
     * @throws IllegalArgumentException when it is no codec, or has no such level
     */
    @JsonCreator
    public static Codec parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no compression: write none, gzip, snappy, lz4 or zstd, with a level as in zstd:3"
                            .formatted(text));
        }
        String name = matcher.group(1);
        if (matcher.group(2) == null) {
            return new Codec(name, null);
        }
        int level = Integer.parseInt(matcher.group(2));
        int[] bounds = LEVELS.get(name);
        if (bounds == null) {
            throw new IllegalArgumentException("%s has no levels: write %s".formatted(name, name));
        }
        if (level < bounds[0] || level > bounds[1]) {
            throw new IllegalArgumentException(
                    "%s has levels from %d to %d, not %d".formatted(name, bounds[0], bounds[1], level));
        }
        return new Codec(name, level);
    }

    /** The producer's settings for it, by Kafka's names. */
    Map<String, String> client() {
        return Optional.ofNullable(level)
                .map(chosen -> Map.of(
                        "compression.type", name, "compression.%s.level".formatted(name), Integer.toString(chosen)))
                .orElse(Map.of("compression.type", name));
    }

    /** {@code zstd:3}. */
    @JsonValue
    @Override
    public String toString() {
        return level == null ? name : "%s:%d".formatted(name, level);
    }
}
