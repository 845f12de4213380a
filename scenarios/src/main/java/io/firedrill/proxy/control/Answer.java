package io.firedrill.proxy.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.http.HttpResponseStatus;

/** What a request is answered with. */
record Answer(HttpResponseStatus status, String contentType, String body) {
    private static final String JSON = "application/json";

    static Answer ok(JsonNode body) {
        return json(HttpResponseStatus.OK, body);
    }

    static Answer created(JsonNode body) {
        return json(HttpResponseStatus.CREATED, body);
    }

    static Answer noContent() {
        return new Answer(HttpResponseStatus.NO_CONTENT, "", "");
    }

    static Answer json(HttpResponseStatus status, JsonNode body) {
        return new Answer(status, JSON, body.toString());
    }

    static Answer text(HttpResponseStatus status, String contentType, String body) {
        return new Answer(status, contentType, body);
    }
}
