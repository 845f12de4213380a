package io.firedrill.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.proxy.relay.HostPort;
import io.firedrill.proxy.relay.Link;
import io.firedrill.proxy.relay.LinkSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire: paths, status codes, bodies, and what is refused. */
class ControlInterfaceTest {
    private static final String PROXY = "{\"name\":\"p\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"127.0.0.1:9\"}";

    private final HttpClient http = HttpClient.newHttpClient();
    private ProxyServer server;

    @BeforeEach
    void start() throws IOException {
        server = ProxyServer.start("127.0.0.1:0", 1);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:%d%s".formatted(server.address().getPort(), path)))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Nested
    class WithAProxy {
        @BeforeEach
        void create() throws Exception {
            assertThat(send("POST", "/proxies", PROXY).statusCode()).isEqualTo(201);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                GET    | /proxies                |                                     | 200
                POST   | /proxies                | {"name":"p","upstream":"h:1"}       | 409
                POST   | /proxies                | {"name":"q"}                        | 400
                POST   | /proxies                | {"upstream":"h:1"}                  | 400
                POST   | /proxies                | {"name":"q","upstream":"nonsense"}  | 400
                POST   | /proxies                | {"name":                            | 400
                POST   | /proxies                | []                                  | 400
                GET    | /proxies/p              |                                     | 200
                GET    | /proxies/none           |                                     | 404
                POST   | /proxies/p              | {"enabled":false}                   | 200
                PATCH  | /proxies/p              | {"enabled":false}                   | 200
                PATCH  | /proxies/p              | {"enabled":"no"}                    | 400
                DELETE | /proxies/p              |                                     | 204
                DELETE | /proxies/none           |                                     | 404
                GET    | /proxies/p/toxics       |                                     | 200
                POST   | /proxies/p/toxics       | {"type":"latency"}                  | 200
                POST   | /proxies/p/toxics       | {"type":"noop","stream":"UPSTREAM"} | 200
                POST   | /proxies/p/toxics       | {"type":"wormhole"}                 | 400
                POST   | /proxies/p/toxics       | {"type":"noop","stream":"sideways"} | 400
                POST   | /proxies/p/toxics       | {"type":"noop","toxicity":-1}       | 400
                POST   | /proxies/p/toxics       | {"type":"latency","attributes":{"latency":-1}}  | 400
                POST   | /proxies/p/toxics       | {"type":"latency","attributes":{"latency":1.5}} | 400
                POST   | /proxies/p/toxics       | {"type":"latency","attributes":{"lateness":1}}  | 400
                POST   | /proxies/p/toxics       | {"type":"bandwidth","attributes":{"rate":-5}}   | 400
                POST   | /proxies/p/toxics       | {"type":"slicer","attributes":{"average_size":0}} | 400
                POST   | /proxies                | {"name":"q","upstream":"127.0.0.1:9","listne":"127.0.0.1:0"} | 400
                POST   | /proxies                | {"name":"q","upstream":"127.0.0.1:9","enabled":true,"toxics":[]} | 201
                PATCH  | /proxies/p              | {"enable":false}                    | 400
                POST   | /proxies/p/toxics       | {"type":"noop","toxicty":0.5}       | 400
                POST   | /proxies/p/toxics       | {"type":"noop","heal_after_byte":5} | 400
                POST   | /proxies/p/toxics       | {"name":"n","type":"noop","stream":"upstream","toxicity":1,"attributes":{}} | 200
                POST   | /proxies/none/toxics    | {"type":"noop"}                     | 404
                GET    | /proxies/p/toxics/none  |                                     | 404
                PATCH  | /proxies/p/toxics/none  | {}                                  | 404
                DELETE | /proxies/p/toxics/none  |                                     | 404
                POST   | /populate               | [{"name":"q","upstream":"127.0.0.1:9","listen":"127.0.0.1:0"}] | 201
                POST   | /populate               | {"name":"q"}                        | 400
                POST   | /reset                  |                                     | 204
                GET    | /reset                  |                                     | 405
                GET    | /version                |                                     | 200
                GET    | /metrics                |                                     | 200
                GET    | /nowhere                |                                     | 404
                """)
        void answersAsToxiproxyDoes(String method, String path, String body, int status) throws Exception {
            assertThat(send(method, path, body == null ? "" : body).statusCode())
                    .isEqualTo(status);
        }

        @Test
        void refusalNamesErrorAndStatus() throws Exception {
            assertThat(send("GET", "/proxies/none", "").body())
                    .isEqualTo("{\"error\":\"proxy not found\",\"status\":404}");
        }

        @Test
        void toxicIsShownWithItsAttributes() throws Exception {
            send("POST", "/proxies/p/toxics", "{\"type\":\"latency\",\"attributes\":{\"latency\":7}}");

            assertThat(send("GET", "/proxies/p/toxics/latency_downstream", "").body())
                    .isEqualTo("{\"attributes\":{\"latency\":7,\"jitter\":0},\"name\":\"latency_downstream\","
                            + "\"type\":\"latency\",\"stream\":\"downstream\",\"toxicity\":1.0}");
        }

        @Test
        void contentTypeDoesNotMatter() throws Exception {
            assertThat(send(
                                    "POST",
                                    "/proxies/p/toxics",
                                    "{\"type\":\"noop\"}",
                                    "Content-Type",
                                    "application/x-www-form-urlencoded")
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void metricsCountBothDirections() throws Exception {
            assertThat(send("GET", "/metrics", "").body())
                    .contains("toxiproxy_proxy_received_bytes_total{direction=\"upstream\"")
                    .contains("toxiproxy_proxy_sent_bytes_total{direction=\"downstream\"")
                    .contains("toxiproxy_proxy_held_bytes{direction=\"upstream\"");
        }

        @Test
        void populateWithAMistakeChangesNothing() throws Exception {
            send("POST", "/populate", "[{\"name\":\"q\",\"upstream\":\"127.0.0.1:9\"},{\"name\":\"r\"}]");

            assertThat(server.links().all()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"User-Agent,Mozilla/5.0 (X11)", "Origin,https://example.org", "Sec-Fetch-Site,cross-site"})
    void browsersAreRefused(String header, String value) throws Exception {
        assertThat(send("POST", "/reset", "", header, value).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Expect: 100-continue\r\n"})
    void bodyOfTenMegabytesIsRefusedWithTheReason(String header) throws Exception {
        String head = "POST /proxies HTTP/1.1\r\nHost: x\r\n%sContent-Length: %d\r\n\r\n".formatted(header, 10 << 20);

        assertThat(raw(head, new byte[10 << 20]))
                .startsWith("HTTP/1.1 413 ")
                .contains("{\"error\":\"a body of more than 1048576 bytes is not taken\",\"status\":413}");
        assertThat(server.links().all()).isEmpty();
    }

    @Test
    void pathOfSlashesIsNotFound() throws Exception {
        assertThat(raw("GET // HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ");
    }

    @Test
    void requestsSentAtOnceAreAnsweredInTheirOrder() throws Exception {
        String version = "GET /version HTTP/1.1\r\nHost: x\r\n\r\n";
        String last = "GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

        String[] answers = raw(version.repeat(100) + last).split("HTTP/1.1 ", -1);

        assertThat(Arrays.stream(answers).filter(answer -> answer.startsWith("200 ")))
                .hasSize(100);
        assertThat(answers[answers.length - 1]).startsWith("404 ");
    }

    private String raw(String request) throws IOException {
        return raw(request, new byte[0]);
    }

    /** Everything that is answered until the server closes. */
    private String raw(String request, byte[] body) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(server.address());
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void populateThatFailsLeavesConnectionsAlone() throws Exception {
        try (EchoServer echo = new EchoServer();
                ServerSocket taken = new ServerSocket(0)) {
            Link link = server.links()
                    .add(new LinkSpec("q", "127.0.0.1:0", echo.address(), true))
                    .orElseThrow();
            InetSocketAddress address = HostPort.parse(link.spec().listen());
            try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
                HttpResponse<String> answer =
                        send("POST", "/populate", """
                        [{"name":"q","listen":"%s","upstream":"127.0.0.1:9"},
                         {"name":"r","listen":"127.0.0.1:%d","upstream":"127.0.0.1:9"}]
                        """.formatted(link.spec().listen(), taken.getLocalPort()));
                assertThat(answer.statusCode()).isEqualTo(500);

                socket.setSoTimeout(10_000);
                socket.getOutputStream().write('x');
                assertThat(socket.getInputStream().read()).isEqualTo('x');
            }
        }
    }

    @Test
    void sameAddressInOtherWordsIsNotInUse() throws Exception {
        Link link = server.links()
                .add(new LinkSpec("q", "127.0.0.1:0", "127.0.0.1:9", true))
                .orElseThrow();
        String other = link.spec().listen().replace("127.0.0.1", "localhost");

        HttpResponse<String> answer = send(
                "POST",
                "/populate",
                "[{\"name\":\"q\",\"listen\":\"%s\",\"upstream\":\"127.0.0.1:9\"}]".formatted(other));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(server.links().all()).containsExactly(link);
    }

    @Test
    void unknownHostForControlIsNamed() {
        // Too long a label for a question to a name server.
        String host = "h".repeat(70);

        assertThatThrownBy(() -> ProxyServer.start(host + ":0", 1))
                .hasMessage("cannot listen on " + host + ":0: unknown host");
    }

    @Test
    void populateWithAnAddressInUseChangesNothing() throws Exception {
        send("POST", "/proxies", "{\"name\":\"q\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"127.0.0.1:9\"}");
        LinkSpec before = server.links().find("q").orElseThrow().spec();
        try (ServerSocket taken = new ServerSocket(0)) {
            HttpResponse<String> answer = send("POST", "/populate", """
                    [{"name":"p","listen":"127.0.0.1:0","upstream":"127.0.0.1:9"},
                     {"name":"q","listen":"127.0.0.1:0","upstream":"127.0.0.1:8"},
                     {"name":"r","listen":"127.0.0.1:%d","upstream":"127.0.0.1:9"}]
                    """.formatted(taken.getLocalPort()));

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(server.links().all()).extracting(Link::spec).containsExactly(before);
        }
    }

    @Test
    void proxyThatCannotMoveStaysWhereItIs() throws Exception {
        send("POST", "/proxies", "{\"name\":\"q\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"127.0.0.1:9\"}");
        LinkSpec before = server.links().find("q").orElseThrow().spec();
        try (ServerSocket taken = new ServerSocket(0)) {
            String elsewhere = "{\"listen\":\"127.0.0.1:%d\"}".formatted(taken.getLocalPort());

            assertThat(send("POST", "/proxies/q", elsewhere).statusCode()).isEqualTo(500);
            assertThat(server.links().find("q").orElseThrow().spec()).isEqualTo(before);
            assertThat(before.enabled()).isTrue();
        }
    }

    @Test
    void addressInUseIsSaid() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            HttpResponse<String> answer = send(
                    "POST",
                    "/proxies",
                    "{\"name\":\"p\",\"listen\":\"127.0.0.1:%d\",\"upstream\":\"127.0.0.1:9\"}"
                            .formatted(taken.getLocalPort()));

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("in use");
            assertThat(server.links().all()).isEmpty();
        }
    }
}
