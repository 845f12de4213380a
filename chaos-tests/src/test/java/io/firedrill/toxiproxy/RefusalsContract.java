package io.firedrill.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not done, and how it is said. */
interface RefusalsContract {
    /** With {@code ...} where the rest of the reason is free: it tells more here, or in the words of another language there. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            POST   | /proxies               | {"upstream":"h:1"}                         | 400 | missing required field: name
            POST   | /proxies               | {"name":"","upstream":"h:1"}               | 400 | missing required field: name
            POST   | /proxies               | {"name":"q"}                               | 400 | missing required field: upstream
            POST   | /proxies               | {"name":                                   | 400 | bad request body: ...
            POST   | /proxies               | ''                                         | 400 | bad request body: EOF
            POST   | /proxies               | []                                         | 400 | bad request body: ...
            POST   | /proxies               | {"name":"q","upstream":5}                  | 400 | bad request body: ...
            POST   | /proxies               | {"name":"p","upstream":"127.0.0.1:9"}      | 409 | proxy already exists
            GET    | /proxies/none          | ''                                         | 404 | proxy not found
            PATCH  | /proxies/none          | {}                                         | 404 | proxy not found
            POST   | /proxies/none          | {}                                         | 404 | proxy not found
            DELETE | /proxies/none          | ''                                         | 404 | proxy not found
            PATCH  | /proxies/p             | {"enabled":"no"}                           | 400 | bad request body: ...
            POST   | /proxies/p             | ''                                         | 400 | bad request body: EOF
            GET    | /proxies/none/toxics   | ''                                         | 404 | proxy not found
            POST   | /proxies/none/toxics   | {"type":"latency"}                         | 404 | proxy not found
            GET    | /proxies/none/toxics/t | ''                                         | 404 | proxy not found
            POST   | /proxies/p/toxics      | {"type":"wormhole"}                        | 400 | invalid toxic type...
            POST   | /proxies/p/toxics      | {}                                         | 400 | invalid toxic type...
            POST   | /proxies/p/toxics      | {"type":"latency","stream":"sideways"}     | 400 | stream was invalid, can be either upstream or downstream
            POST   | /proxies/p/toxics      | {"type":"wormhole","stream":"sideways"}    | 400 | stream was invalid, can be either upstream or downstream
            POST   | /proxies/p/toxics      | {"type":"latency","attributes":{"latency":"x"}}  | 400 | bad request body: ...
            POST   | /proxies/p/toxics      | {"type":"latency","attributes":{"latency":1.5}}  | 400 | bad request body: ...
            POST   | /proxies/p/toxics      | {"type":"latency","attributes":[]}         | 400 | bad request body: ...
            POST   | /proxies/p/toxics      | {"type":"latency","toxicity":"much"}       | 400 | bad request body: ...
            POST   | /proxies/p/toxics      | nonsense                                   | 400 | bad request body: ...
            POST   | /proxies/p/toxics      | {"type":"bandwidth","name":"t"}            | 409 | toxic already exists
            POST   | /proxies/p/toxics      | {"type":"noop","name":"t","stream":"upstream"} | 409 | toxic already exists
            GET    | /proxies/p/toxics/none | ''                                         | 404 | toxic not found
            PATCH  | /proxies/p/toxics/none | {}                                         | 404 | toxic not found
            POST   | /proxies/p/toxics/none | {}                                         | 404 | toxic not found
            DELETE | /proxies/p/toxics/none | ''                                         | 404 | toxic not found
            PATCH  | /proxies/p/toxics/t    | {"attributes":{"latency":"x"}}             | 400 | bad request body: ...
            PATCH  | /proxies/p/toxics/t    | {"attributes":                             | 400 | bad request body: ...
            POST   | /populate              | {"name":"q"}                               | 400 | bad request body: ...
            POST   | /populate              | [{"name":"q"}]                             | 400 | missing required field: upstream at proxy 1
            POST   | /populate              | [{"name":"q","upstream":"h:1"},{"upstream":"h:1"}] | 400 | missing required field: name at proxy 2
            """)
    default void refusalHasItsStatusAndReason(
            String method, String path, String body, int status, String reason, Rig rig) throws IOException {
        rig.proxy(Rig.NAME, ProxiesContract.NOBODY);
        rig.post("/proxies/p/toxics", "{\"type\":\"latency\",\"name\":\"t\"}");
        String before = rig.get("/proxies").body();

        Answer answer = rig.send(method, path, body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        if (reason.endsWith("...")) {
            assertThat(answer.error()).startsWith(reason.substring(0, reason.length() - 3));
        } else {
            assertThat(answer.error()).isEqualTo(reason);
        }
        assertThat(rig.get("/proxies").body()).as("what is there afterwards").isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/proxies,405", "DELETE,/proxies,405", "PUT,/proxies/p,405", "DELETE,/proxies/p/toxics,405",
        "PUT,/proxies/p/toxics/t,405", "GET,/reset,405", "GET,/populate,405", "POST,/version,405",
        "GET,/nowhere,404", "GET,/proxies/p/nowhere,404", "GET,/proxies/p/toxics/t/more,404"
    })
    default void otherMethodsAndPathsAreRefused(String method, String path, int status, Rig rig) throws IOException {
        rig.proxy(Rig.NAME, ProxiesContract.NOBODY);
        rig.post("/proxies/p/toxics", "{\"type\":\"latency\",\"name\":\"t\"}");

        assertThat(rig.send(method, path, "").status()).isEqualTo(status);
    }

    @Test
    default void addressInUseIsAnError(Rig rig) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Answer answer = rig.post(
                    "/proxies",
                    "{\"name\":\"p\",\"listen\":\"127.0.0.1:%d\",\"upstream\":\"127.0.0.1:9\"}"
                            .formatted(taken.getLocalPort()));

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.error()).containsIgnoringCase("address already in use");
            assertThat(rig.get("/proxies").body()).isEqualTo("{}");
        }
    }

    @Test
    default void browserIsRefused(Rig rig) throws IOException {
        assertThat(rig.send("GET", "/version", "", "User-Agent", "Mozilla/5.0 (X11)")
                        .status())
                .isEqualTo(403);
    }
}
