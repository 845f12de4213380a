package io.firedrill.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a test of the contract has: the server, by its client and by plain HTTP, and all that hangs on it. */
final class Rig implements AutoCloseable {
    /** Of a proxy that a test does not name. */
    static final String NAME = "p";

    private final ToxiproxyUnderTest server;
    private final ToxiproxyClient client;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    Rig(ToxiproxyUnderTest server) {
        this.server = server;
        this.client = new ToxiproxyClient("127.0.0.1", server.control().getPort());
    }

    ToxiproxyClient client() {
        return client;
    }

    /** A listed difference: what this server does of the two. A difference that is none is a mistake of the test. */
    <T> T listed(T toxiproxys, T firedrills) {
        assertThat(toxiproxys).as("a difference").isNotEqualTo(firedrills);
        return isReal() ? toxiproxys : firedrills;
    }

    /** Whether it is Toxiproxy itself, for what can be done to one of the two only. */
    boolean isReal() {
        return server.maker() == ToxiproxyUnderTest.Maker.SHOPIFY;
    }

    int controlPort() {
        return server.control().getPort();
    }

    Answer get(String path) throws IOException {
        return send("GET", path, "");
    }

    Answer post(String path, String body) throws IOException {
        return send("POST", path, body);
    }

    Answer send(String method, String path, String body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d%s".formatted(controlPort(), path)))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** A server that sends back what it gets. */
    Upstream echo() throws IOException {
        return upstream(Upstream::echo);
    }

    Upstream upstream(Upstream.Conversation conversation) throws IOException {
        return keep(Upstream.start(conversation));
    }

    /** A proxy before {@code upstream}, at a port that the server chose. */
    Proxy proxy(Upstream upstream) throws IOException {
        return proxy(NAME, upstream.address());
    }

    Proxy proxy(String name, String upstream) throws IOException {
        return client.createProxy(name, "127.0.0.1:0", upstream);
    }

    Caller call(Proxy proxy) throws IOException {
        return call(proxy.getListen());
    }

    Caller call(String address) throws IOException {
        return keep(Caller.connect(address));
    }

    /** Closes it with this, whatever comes. */
    <T extends AutoCloseable> T keep(T one) {
        open.push(one);
        return one;
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        for (Proxy proxy : client.getProxies()) {
            try {
                proxy.delete();
            } catch (IOException e) {
                throw new UncheckedIOException("the proxy " + proxy.getName() + " could not be deleted", e);
            }
        }
    }
}
