package io.firedrill.proxy.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

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

    /** {@code {"error": ..., "status": ...}}. */
    static Answer refusal(ApiException why) {
        return json(
                why.status(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("error", String.valueOf(why.getMessage()))
                        .put("status", why.status().code()));
    }

    static Answer text(HttpResponseStatus status, String contentType, String body) {
        return new Answer(status, contentType, body);
    }

    /** As HTTP. */
    FullHttpResponse response(boolean keepAlive) {
        ByteBuf bytes = Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, bytes);
        if (!contentType.isEmpty()) {
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        }
        if (!status.equals(HttpResponseStatus.NO_CONTENT)) {
            HttpUtil.setContentLength(response, bytes.readableBytes());
        }
        HttpUtil.setKeepAlive(response, keepAlive);
        return response;
    }
}
