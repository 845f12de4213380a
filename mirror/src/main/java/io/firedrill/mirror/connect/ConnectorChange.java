package io.firedrill.mirror.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment does to one connector. Shows no secrets.
 *
 * @param properties what changes: {@code tasks.max: 1 -> 2}; all of them where it is created
 */
public record ConnectorChange(String connector, Kind kind, List<String> properties) {
    public ConnectorChange {
        properties = List.copyOf(properties);
    }

    /** Whether there is one, and another one is wanted. */
    public enum Kind {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    static ConnectorChange of(String connector, @Nullable Map<String, String> before, Map<String, String> after) {
        if (before == null) {
            return new ConnectorChange(connector, Kind.CREATED, differences(Map.of(), after));
        }
        List<String> differences = differences(before, after);
        return new ConnectorChange(connector, differences.isEmpty() ? Kind.UNCHANGED : Kind.CHANGED, differences);
    }

    private static List<String> differences(Map<String, String> before, Map<String, String> after) {
        List<String> lines = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (String key : keys) {
            String old = before.get(key);
            String now = after.get(key);
            if (old == null && now != null) {
                lines.add("%s: %s".formatted(key, Secrets.shown(key, now)));
            } else if (now == null && old != null) {
                lines.add("%s: %s -> not set".formatted(key, Secrets.shown(key, old)));
            } else if (old != null && now != null && !old.equals(now)) {
                lines.add("%s: %s -> %s".formatted(key, Secrets.shown(key, old), Secrets.shown(key, now)));
            }
        }
        return lines;
    }
}
