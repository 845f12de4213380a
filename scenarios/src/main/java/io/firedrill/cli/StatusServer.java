package io.firedrill.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.firedrill.proxy.relay.HostPort;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Serves the latest look at {@code /metrics}; before the first one there is none, and the answer is 503. How old it is, its
 * own {@code firedrill_mirror_look_timestamp_seconds} says.
 */
final class StatusServer implements AutoCloseable {
    private final HttpServer server;
    private volatile @Nullable String latest;

    private StatusServer(HttpServer server) {
        this.server = server;
    }

    /** Listens when it returns. */
    static StatusServer start(InetSocketAddress address) throws IOException {
        StatusServer started;
        try {
            started = new StatusServer(HttpServer.create(address, 0));
        } catch (IOException e) {
            throw new IOException("cannot listen on %s: %s".formatted(HostPort.format(address), e.getMessage()), e);
        }
        started.server.createContext("/metrics", started::answer);
        started.server.start();
        return started;
    }

    String url() {
        return "http://%s/metrics".formatted(HostPort.format(server.getAddress()));
    }

    void publish(JudgedStatus judged) throws IOException {
        latest = StatusMetrics.text(judged);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String text = latest;
            byte[] body = (text == null ? "the first look is not over\n" : text).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", StatusMetrics.CONTENT_TYPE);
            exchange.sendResponseHeaders(
                    text == null ? HttpURLConnection.HTTP_UNAVAILABLE : HttpURLConnection.HTTP_OK, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
