package io.firedrill.proxy.control;

import io.netty.handler.codec.http.HttpResponseStatus;

/** A request that is refused, with the status and the message that the client gets. */
final class ApiException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient HttpResponseStatus status;

    private ApiException(HttpResponseStatus status, String message) {
        super(message);
        this.status = status;
    }

    HttpResponseStatus status() {
        return status;
    }

    static ApiException badRequest(String problem) {
        return new ApiException(HttpResponseStatus.BAD_REQUEST, "bad request body: " + problem);
    }

    static ApiException missingField(String field) {
        return new ApiException(HttpResponseStatus.BAD_REQUEST, "missing required field: " + field);
    }

    static ApiException of(HttpResponseStatus status, String message) {
        return new ApiException(status, message);
    }

    static ApiException noProxy() {
        return new ApiException(HttpResponseStatus.NOT_FOUND, "proxy not found");
    }

    static ApiException proxyExists() {
        return new ApiException(HttpResponseStatus.CONFLICT, "proxy already exists");
    }

    static ApiException noToxic() {
        return new ApiException(HttpResponseStatus.NOT_FOUND, "toxic not found");
    }

    static ApiException toxicExists() {
        return new ApiException(HttpResponseStatus.CONFLICT, "toxic already exists");
    }
}
