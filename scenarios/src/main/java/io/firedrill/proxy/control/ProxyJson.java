package io.firedrill.proxy.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firedrill.proxy.relay.Link;
import io.firedrill.proxy.relay.LinkSpec;
import io.firedrill.proxy.relay.ToxicSpec;
import io.firedrill.proxy.relay.ToxicWindow;
import io.firedrill.proxy.toxic.Direction;
import io.firedrill.proxy.toxic.Toxic;
import io.firedrill.proxy.toxic.ToxicType;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Links and toxics as JSON, and back. A field that is absent or null keeps its default, or what was there before. */
final class ProxyJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_DEFAULT, JsonInclude.Include.ALWAYS))
            .build();
    /** Attributes are shown even where they are 0. */
    private static final JsonMapper ATTRIBUTES = JSON.rebuild()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
            .build();

    /**
     * All that Toxiproxy shows or takes, so that what was got can be sent back; toxics of a proxy are not taken from it. Its
     * {@code Logger} is there by an oversight of Toxiproxy's and always empty.
     */
    private static final Set<String> LINK_FIELDS = Set.of("name", "listen", "upstream", "enabled", "toxics", "Logger");

    private static final Set<String> TOXIC_FIELDS = Set.of(
            "name",
            "type",
            "stream",
            "toxicity",
            "attributes",
            "after_bytes",
            "after_connections",
            "heal_after_bytes",
            "heal_after_connections");

    private ProxyJson() {}

    static JsonNode parse(byte[] body) throws ApiException {
        try {
            JsonNode parsed = JSON.readTree(body);
            if (parsed == null || parsed.isMissingNode()) {
                throw ApiException.badRequest("EOF");
            }
            return parsed;
        } catch (JsonProcessingException e) {
            throw ApiException.badRequest(e.getOriginalMessage());
        } catch (IOException e) {
            throw ApiException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    static JsonNode object(byte[] body) throws ApiException {
        JsonNode parsed = parse(body);
        if (!parsed.isObject()) {
            throw ApiException.badRequest("a JSON object is wanted");
        }
        return parsed;
    }

    /** Attributes are held against their record; a field beside them that nobody knows is a mistake, too. */
    private static void requireKnown(JsonNode json, Set<String> known) throws ApiException {
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (!known.contains(field.getKey())) {
                throw ApiException.badRequest("'%s' is none of the fields %s"
                        .formatted(field.getKey(), known.stream().sorted().collect(Collectors.joining(", "))));
            }
        }
    }

    /** A new link. */
    static LinkSpec link(JsonNode json) throws ApiException {
        return link(json, "");
    }

    /** A new link of several: {@code where} tells which one a field is missing of. */
    static LinkSpec link(JsonNode json, String where) throws ApiException {
        for (String required : new String[] {"name", "upstream"}) {
            if (string(json, required, "").isEmpty()) {
                throw ApiException.missingField(required + where);
            }
        }
        return link(json, new LinkSpec(string(json, "name", ""), "127.0.0.1:0", "", true));
    }

    /** A link as it becomes by {@code json}; its name stays. */
    static LinkSpec link(JsonNode json, LinkSpec before) throws ApiException {
        requireKnown(json, LINK_FIELDS);
        return new LinkSpec(
                before.name(),
                string(json, "listen", before.listen()),
                string(json, "upstream", before.upstream()),
                bool(json, "enabled", before.enabled()));
    }

    /** A new toxic. */
    static ToxicSpec toxic(JsonNode json) throws ApiException {
        requireKnown(json, TOXIC_FIELDS);
        String streamName = string(json, "stream", Direction.DOWNSTREAM.label());
        Direction stream = Direction.parse(streamName)
                .orElseThrow(() -> ApiException.of(
                        HttpResponseStatus.BAD_REQUEST, "stream was invalid, can be either upstream or downstream"));
        String typeName = string(json, "type", "");
        ToxicType type = ToxicType.parse(typeName)
                .orElseThrow(() -> ApiException.of(
                        HttpResponseStatus.BAD_REQUEST,
                        "invalid toxic type: '%s' is none of %s".formatted(typeName, ToxicType.known())));
        String name = string(json, "name", "");
        return spec(
                name.isEmpty() ? "%s_%s".formatted(type.label(), stream.label()) : name,
                stream,
                number(json, "toxicity", 1),
                attributes(json, JSON.createObjectNode(), type),
                window(json, ToxicWindow.ALWAYS));
    }

    /** A toxic as it becomes by {@code json}; name, type and stream stay. */
    static ToxicSpec toxic(JsonNode json, ToxicSpec before) throws ApiException {
        requireKnown(json, TOXIC_FIELDS);
        ToxicType type = ToxicType.parse(before.toxic().type()).orElseThrow();
        return spec(
                before.name(),
                before.stream(),
                number(json, "toxicity", before.toxicity()),
                attributes(json, attributes(before.toxic()), type),
                window(json, before.window()));
    }

    private static ToxicSpec spec(String name, Direction stream, double toxicity, Toxic toxic, ToxicWindow window)
            throws ApiException {
        try {
            return new ToxicSpec(name, stream, toxicity, toxic, window);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static Toxic attributes(JsonNode json, ObjectNode before, ToxicType type) throws ApiException {
        JsonNode given = json.path("attributes");
        if (!given.isObject() && !given.isNull() && !given.isMissingNode()) {
            throw ApiException.badRequest("attributes must be an object");
        }
        given.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                before.set(field.getKey(), field.getValue());
            }
        });
        return read(before, type.attributes());
    }

    private static ToxicWindow window(JsonNode json, ToxicWindow before) throws ApiException {
        return new ToxicWindow(
                whole(json, "after_bytes", before.afterBytes()),
                whole(json, "after_connections", before.afterConnections()),
                whole(json, "heal_after_bytes", before.healAfterBytes()),
                whole(json, "heal_after_connections", before.healAfterConnections()));
    }

    private static <T> T read(JsonNode json, Class<T> type) throws ApiException {
        try {
            return JSON.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            Throwable cause = e.getCause();
            throw ApiException.badRequest(
                    cause instanceof IllegalArgumentException
                            ? String.valueOf(cause.getMessage())
                            : e.getOriginalMessage());
        }
    }

    private static String string(JsonNode json, String field, String otherwise) throws ApiException {
        JsonNode found = json.path(field);
        if (found.isMissingNode() || found.isNull()) {
            return otherwise;
        }
        if (!found.isTextual()) {
            throw ApiException.badRequest(field + " must be a string");
        }
        return found.asText();
    }

    private static boolean bool(JsonNode json, String field, boolean otherwise) throws ApiException {
        JsonNode found = json.path(field);
        if (found.isMissingNode() || found.isNull()) {
            return otherwise;
        }
        if (!found.isBoolean()) {
            throw ApiException.badRequest(field + " must be true or false");
        }
        return found.asBoolean();
    }

    private static double number(JsonNode json, String field, double otherwise) throws ApiException {
        JsonNode found = json.path(field);
        if (found.isMissingNode() || found.isNull()) {
            return otherwise;
        }
        if (!found.isNumber()) {
            throw ApiException.badRequest(field + " must be a number");
        }
        return found.asDouble();
    }

    private static long whole(JsonNode json, String field, long otherwise) throws ApiException {
        JsonNode found = json.path(field);
        if (found.isMissingNode() || found.isNull()) {
            return otherwise;
        }
        if (!found.isIntegralNumber() || !found.canConvertToLong() || found.asLong() < 0) {
            throw ApiException.badRequest(field + " must be a whole number, 0 or more");
        }
        return found.asLong();
    }

    /** Null fields and empty lists as Toxiproxy shows them. */
    static ObjectNode of(Link link) {
        LinkSpec spec = link.spec();
        ObjectNode json = JSON.createObjectNode()
                .put("name", spec.name())
                .put("listen", spec.listen())
                .put("upstream", spec.upstream())
                .put("enabled", spec.enabled());
        json.set("toxics", of(link.toxics()));
        return json;
    }

    /** As Toxiproxy lists them: the upstream's before the downstream's, each in the order in which they work. */
    static ArrayNode of(Collection<ToxicSpec> toxics) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        toxics.stream().sorted(Comparator.comparing(ToxicSpec::stream)).forEach(toxic -> all.add(of(toxic)));
        return all;
    }

    static ObjectNode of(ToxicSpec toxic) {
        ObjectNode json = JSON.createObjectNode();
        json.set("attributes", attributes(toxic.toxic()));
        json.put("name", toxic.name())
                .put("type", toxic.toxic().type())
                .put("stream", toxic.stream().label())
                .put("toxicity", toxic.toxicity());
        JSON.<ObjectNode>valueToTree(toxic.window()).properties().forEach(field -> {
            json.set(field.getKey(), field.getValue());
        });
        return json;
    }

    private static ObjectNode attributes(Toxic toxic) {
        return ATTRIBUTES.valueToTree(toxic);
    }
}
