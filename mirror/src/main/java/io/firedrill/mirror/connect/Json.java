package io.firedrill.mirror.connect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.jspecify.annotations.Nullable;

/**
 * JSON as Connect speaks it, by Connect's own converter: objects are maps, arrays are lists (docs/adr/024). What is asked for
 * and not there is empty, as fields come and go from release to release.
 */
final class Json {
    private static final String NO_TOPIC = "";

    private final JsonConverter converter = new JsonConverter(false);

    Json() {
        converter.configure(Map.of("schemas.enable", "false", "schemas.cache.size", "0"), false);
    }

    byte[] write(Object value) {
        return converter.fromConnectData(NO_TOPIC, null, value);
    }

    /** The value; null where it is none. */
    @Nullable
    Object read(byte[] body) {
        try {
            return converter.toConnectData(NO_TOPIC, body).value();
        } catch (DataException e) {
            // A proxy's page, perhaps.
            return null;
        }
    }

    static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    static List<?> array(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    /** An object whose values are strings, as configurations are; others are left out. */
    static Map<String, String> strings(@Nullable Object value) {
        Map<String, String> strings = new HashMap<>();
        object(value).forEach((key, item) -> {
            if (key instanceof String name && item != null) {
                strings.put(name, String.valueOf(item));
            }
        });
        return strings;
    }
}
