package io.firedrill.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rekawek.toxiproxy.Proxy;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Making, showing and deleting proxies. */
interface ProxiesContract {
    String NOBODY = "127.0.0.1:9";
    String BODY = "{\"name\":\"p\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"127.0.0.1:9\"}";

    /** The fields that are documented; others may be there. */
    private static void assertShown(JsonNode proxy, String listen, boolean enabled) {
        assertThat(proxy.path("name").asText()).isEqualTo("p");
        assertThat(proxy.path("listen").asText()).matches(listen);
        assertThat(proxy.path("upstream").asText()).isEqualTo(NOBODY);
        assertThat(proxy.path("enabled").asBoolean()).isEqualTo(enabled);
        assertThat(proxy.path("toxics")).isEqualTo(Answer.json("[]"));
    }

    @Test
    default void noProxiesAreAnEmptyObject(Rig rig) throws IOException {
        assertThat(rig.get("/proxies")).isEqualTo(new Answer(200, "application/json", "{}"));
    }

    @Test
    default void createdProxyIsShownEnabledAndWithTheRealPort(Rig rig) throws IOException {
        Answer answer = rig.post("/proxies", BODY);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertShown(answer.json(), "127\\.0\\.0\\.1:[1-9]\\d*", true);
    }

    @Test
    default void proxyIsShownAsItWasCreated(Rig rig) throws IOException {
        JsonNode created = rig.post("/proxies", BODY).json();

        assertThat(rig.get("/proxies/p").json()).isEqualTo(created);
    }

    @Test
    default void proxiesAreListedByTheirNames(Rig rig) throws IOException {
        JsonNode first = rig.post("/proxies", BODY).json();
        rig.proxy("q", NOBODY);

        JsonNode all = rig.get("/proxies").json();

        assertThat(all.fieldNames()).toIterable().containsExactlyInAnyOrder("p", "q");
        assertThat(all.path("p")).isEqualTo(first);
    }

    @Test
    default void proxyThatIsCreatedDisabledDoesNotListen(Rig rig) throws IOException {
        Answer answer = rig.post("/proxies", BODY.replace("}", ",\"enabled\":false}"));

        assertThat(answer.status()).isEqualTo(201);
        assertShown(answer.json(), "127\\.0\\.0\\.1:0", false);
    }

    @Test
    default void deletedProxyIsGone(Rig rig) throws IOException {
        rig.post("/proxies", BODY);

        assertThat(rig.send("DELETE", "/proxies/p", "").status()).isEqualTo(204);
        assertThat(rig.get("/proxies/p").status()).isEqualTo(404);
        assertThat(rig.client().getProxies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "POST"})
    default void nameOfAProxyStays(String method, Rig rig) throws IOException {
        JsonNode created = rig.post("/proxies", BODY).json();

        Answer answer = rig.send(method, "/proxies/p", "{\"name\":\"q\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(created);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.broker-1->a.broker-2", "with_all~kinds.of-signs:8080"})
    default void nameMayHaveSigns(String name, Rig rig) throws IOException {
        Proxy created = rig.proxy(name, NOBODY);

        assertThat(rig.client().getProxy(created.getName()).getListen()).isEqualTo(created.getListen());
    }

    @Test
    default void whatWasShownCanBeSentBack(Rig rig) throws IOException {
        String shown = rig.post("/proxies", BODY).body();

        Answer answer = rig.send("PATCH", "/proxies/p", shown);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(shown);
    }

    /** Of Toxiproxy 2.12.0, so that what one server showed can be made at the other. */
    @Test
    default void whatToxiproxyShowsCanBeCreated(Rig rig) throws IOException {
        Answer answer = rig.post("/proxies", """
                {"name":"p","listen":"127.0.0.1:0","upstream":"127.0.0.1:9","enabled":true,"Logger":{},"toxics":[]}""");

        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    default void contentTypeOfARequestDoesNotMatter(Rig rig) throws IOException {
        Answer answer = rig.send("POST", "/proxies", BODY, "Content-Type", "application/x-www-form-urlencoded");

        assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    default void versionIsSaid(Rig rig) throws IOException {
        Answer answer = rig.get("/version");

        assertThat(answer.status()).isEqualTo(200);
        // A server that was built from the sources without a release's flags says "git".
        assertThat(answer.json().path("version").asText()).isIn("2.12.0", "git");
    }
}
