package io.firedrill.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Holds a document against the JSON Schema that editors use, too. */
final class SchemaCheck {
    static final String RESOURCE = "scenario.schema.json";
    private static final Schema SCHEMA = load();

    private final Mistakes mistakes;

    SchemaCheck(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    private static Schema load() {
        try (InputStream input = Objects.requireNonNull(SchemaCheck.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(input, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void check(JsonNode root) {
        for (Error error : SCHEMA.validate(root)) {
            report(error);
        }
    }

    private void report(Error error) {
        YamlPath path = path(error.getInstanceLocation());
        String property = error.getProperty();
        switch (error.getKeyword()) {
            case "additionalProperties" -> unknownKey(path.then(String.valueOf(property)), error);
            case "required" ->
                mistakes.add(
                        path.then(String.valueOf(property)), "is missing", "add '%s: ...' here".formatted(property));
            case "pattern" ->
                mistakes.add(path, "%s has the wrong form".formatted(value(error)), "expected " + expected(error));
            case "type" ->
                mistakes.add(path, "%s has the wrong type".formatted(value(error)), "expected " + expected(error));
            case "propertyNames" ->
                mistakes.add(
                        path.then(String.valueOf(property)),
                        "is no possible name",
                        "use lower-case letters, digits and, for applications, '-'");
            default -> mistakes.add(path, withoutPath(error), "expected " + expected(error));
        }
    }

    private void unknownKey(YamlPath path, Error error) {
        String key = path.steps().get(path.steps().size() - 1);
        List<String> known = new ArrayList<>();
        JsonNode properties = schemaAround(error).path("properties");
        properties.fieldNames().forEachRemaining(known::add);
        mistakes.add(path, "is not a key that belongs here", Suggestion.of(key, known));
    }

    private static JsonNode schemaAround(Error error) {
        NodePath fragment = error.getSchemaLocation().getFragment();
        JsonNode schema = SCHEMA.getSchemaNode();
        for (int i = 0; i < fragment.getNameCount() - 1; i++) {
            schema = schema.isArray()
                    ? schema.path(Integer.parseInt(fragment.getName(i)))
                    : schema.path(fragment.getName(i));
        }
        return schema;
    }

    private static String expected(Error error) {
        JsonNode schema = schemaAround(error);
        String description = schema.path("description").asText("");
        String examples = schema.path("examples").isArray()
                ? ", for example " + schema.path("examples").path(0).asText()
                : "";
        if (schema.has("enum")) {
            return schema.path("enum").toString();
        }
        if (description.isEmpty()) {
            return "what matches "
                    + schema.path("pattern").asText(schema.path("type").toString());
        }
        return "'" + description + "'" + examples;
    }

    private static String value(Error error) {
        JsonNode node = error.getInstanceNode();
        return node == null || node.isContainerNode() ? "this" : "'" + node.asText() + "'";
    }

    private static String withoutPath(Error error) {
        String message = error.getMessage();
        int colon = message.indexOf(": ");
        return colon < 0 ? message : message.substring(colon + 2);
    }

    private static YamlPath path(NodePath location) {
        YamlPath path = YamlPath.ROOT;
        for (int i = 0; i < location.getNameCount(); i++) {
            path = path.then(String.valueOf(location.getElement(i)));
        }
        return path;
    }
}
