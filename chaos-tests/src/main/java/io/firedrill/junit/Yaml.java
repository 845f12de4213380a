package io.firedrill.junit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Map;

/** Pieces of the scenario language as tests spell them. */
final class Yaml {
    private static final ObjectMapper MAPPER = new YAMLMapper();
    private static final TypeReference<Map<String, Object>> MAPPING = new TypeReference<>() {};

    private Yaml() {}

    /**
     * A text or a mapping.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Object value(String text) {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("'%s' is no value: %s".formatted(text, e.getOriginalMessage()), e);
        }
    }

    /**
     * What stands between the braces of a mapping.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Map<String, Object> mapping(String text) {
        try {
            return MAPPER.readValue("{%s}".formatted(text), MAPPING);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "'%s' is no step of a timeline: %s".formatted(text, e.getOriginalMessage()), e);
        }
    }

    /** The document of a scenario. */
    static String write(Map<String, Object> document) {
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }
}
