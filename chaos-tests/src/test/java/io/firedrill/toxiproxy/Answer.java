package io.firedrill.toxiproxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** What the control port said. */
record Answer(int status, String contentType, String body) {
    private static final JsonMapper JSON = new JsonMapper();

    JsonNode json() {
        return json(body);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    /** The reason of a refusal. */
    String error() {
        return json().path("error").asText();
    }
}
