package io.firedrill.mirror.connect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A worker's REST API with answers that a test has laid down; for anything else it says 404. */
final class FakeConnect implements AutoCloseable {
    static final String RUNNING =
            "{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[{\"id\":0,\"state\":\"RUNNING\"}]}";
    static final String STOPPED = "{\"connector\":{\"state\":\"STOPPED\"},\"tasks\":[]}";

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Map<String, String> bodies = new LinkedHashMap<>();
    private final List<String> authorizations = new ArrayList<>();

    private record Answer(int status, String body) {}

    FakeConnect() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** What is said of a source connector between two clusters where all connectors are asked for. */
    static String source(String name, String source, String target) {
        return connector(name, "org.apache.kafka.connect.mirror.MirrorSourceConnector", source, target);
    }

    static String connector(String name, String type, String source, String target) {
        return "\"%1$s\":{\"info\":{\"name\":\"%1$s\",\"config\":{\"connector.class\":\"%2$s\",\"source.cluster.alias\":\"%3$s\",\"target.cluster.alias\":\"%4$s\"}}}"
                .formatted(name, type, source, target);
    }

    /** The last one laid down for a question stays. */
    FakeConnect answers(String question, int status, String body) {
        answers.computeIfAbsent(question, key -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    FakeConnect answers(String question, String body) {
        return answers(question, 200, body);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String question = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        asked.add(question);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        bodies.put(question, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Deque<Answer> all = answers.getOrDefault(question, new ArrayDeque<>(List.of(new Answer(404, "{}"))));
        Answer answer = all.size() > 1 ? all.removeFirst() : all.getFirst();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /** What came with a question the last time; empty where it was not asked. */
    synchronized String body(String question) {
        return bodies.getOrDefault(question, "");
    }

    synchronized List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    ConnectAccess access() {
        return ConnectAccess.of(List.of(url()), Map.of(), Duration.ofSeconds(5));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
