package io.firedrill.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Which names a document defines, by kind ({@code regions}, {@code topics}...). */
record Definitions(JsonNode root, Mistakes mistakes) {
    /** Reports a name, where there is one, that is not defined. */
    void defined(String kind, JsonNode name, YamlPath path) {
        if (name.isTextual() && !root.path(kind).has(name.asText())) {
            undefined(kind, name.asText(), path);
        }
    }

    /** Reports a name that is not defined. */
    void undefined(String kind, String name, YamlPath path) {
        List<String> known = new ArrayList<>();
        root.path(kind).fieldNames().forEachRemaining(known::add);
        mistakes.add(path, "'%s' is not defined under '%s'".formatted(name, kind), Suggestion.of(name, known));
    }
}
