package io.firedrill.mirror.failover;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Names and values that an entry of the journal keeps. As text they are one line of {@code name=value}, separated by blanks,
 * with what is no letter or digit encoded as in a URL: {@code topic.orders=1048588 mode=planned}. Immutable.
 *
 * @param values sorted by name
 */
public record Facts(Map<String, String> values) {
    public static final Facts NONE = new Facts(Map.of());

    public Facts {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    static Facts of(String name, Object value) {
        return NONE.with(name, value);
    }

    Facts with(String name, Object value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(name, String.valueOf(value));
        return new Facts(more);
    }

    Facts and(Facts others) {
        Map<String, String> more = new TreeMap<>(values);
        more.putAll(others.values);
        return new Facts(more);
    }

    /** @throws IllegalStateException where the journal lacks it: no version of this has written that */
    String require(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the journal's entry has no '%s'".formatted(name));
        }
        return value;
    }

    String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** Those whose names begin with {@code prefix} and a dot, by the rest of their names. */
    Map<String, String> under(String prefix) {
        Map<String, String> found = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix + ".")) {
                found.put(name.substring(prefix.length() + 1), value);
            }
        });
        return found;
    }

    String encode() {
        return values.entrySet().stream()
                .map(fact -> encode(fact.getKey()) + "=" + encode(fact.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** @throws IllegalArgumentException when {@code line} has no such form */
    static Facts decode(String line) {
        Map<String, String> values = new TreeMap<>();
        Arrays.stream(line.split(" ")).filter(part -> !part.isEmpty()).forEach(part -> {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'%s' is not name=value".formatted(part));
            }
            values.put(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
        });
        return new Facts(values);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
