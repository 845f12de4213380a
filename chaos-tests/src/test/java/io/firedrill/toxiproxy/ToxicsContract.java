package io.firedrill.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.ToxicList;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Making, showing, changing and removing toxics. */
interface ToxicsContract {
    private static Proxy proxy(Rig rig) throws IOException {
        return rig.proxy(Rig.NAME, ProxiesContract.NOBODY);
    }

    private static Answer add(Rig rig, String toxic) throws IOException {
        return rig.post("/proxies/p/toxics", toxic);
    }

    @Test
    default void noToxicsAreAnEmptyList(Rig rig) throws IOException {
        proxy(rig);

        assertThat(rig.get("/proxies/p/toxics")).isEqualTo(new Answer(200, "application/json", "[]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            latency    | {"latency":0,"jitter":0}
            bandwidth  | {"rate":0}
            slow_close | {"delay":0}
            timeout    | {"timeout":0}
            reset_peer | {"timeout":0}
            limit_data | {"bytes":0}
            noop       | {}
            """)
    default void toxicOfATypeAloneHasDefaults(String type, String attributes, Rig rig) throws IOException {
        proxy(rig);

        Answer answer = add(rig, "{\"type\":\"%s\"}".formatted(type));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode toxic = answer.json();
        assertThat(toxic.path("name").asText()).isEqualTo(type + "_downstream");
        assertThat(toxic.path("type").asText()).isEqualTo(type);
        assertThat(toxic.path("stream").asText()).isEqualTo("downstream");
        assertThat(toxic.path("toxicity").asDouble()).isEqualTo(1.0);
        assertThat(toxic.path("attributes")).isEqualTo(Answer.json(attributes));
    }

    @Test
    default void toxicIsShownAsItWasCreated(Rig rig) throws IOException {
        proxy(rig);

        JsonNode created = add(rig, """
                        {"type":"slicer","name":"s","stream":"upstream","toxicity":0.5,
                         "attributes":{"average_size":10,"size_variation":3,"delay":7}}""").json();

        assertThat(created.path("name").asText()).isEqualTo("s");
        assertThat(created.path("stream").asText()).isEqualTo("upstream");
        assertThat(created.path("toxicity").asDouble()).isEqualTo(0.5);
        assertThat(created.path("attributes"))
                .isEqualTo(Answer.json("{\"average_size\":10,\"size_variation\":3,\"delay\":7}"));
        assertThat(rig.get("/proxies/p/toxics/s").json()).isEqualTo(created);
        assertThat(rig.get("/proxies/p").json().path("toxics").path(0)).isEqualTo(created);
    }

    @Test
    default void toxicsAreListedUpstreamFirstAndThenInTheirOrder(Rig rig) throws IOException {
        ToxicList toxics = proxy(rig).toxics();
        toxics.latency("1", ToxicDirection.DOWNSTREAM, 1);
        toxics.bandwidth("2", ToxicDirection.UPSTREAM, 1);
        toxics.timeout("3", ToxicDirection.DOWNSTREAM, 1);
        toxics.slowClose("4", ToxicDirection.UPSTREAM, 1);

        assertThat(toxics.getAll()).extracting(Toxic::getName).containsExactly("2", "4", "1", "3");
    }

    @Test
    default void everyToxicOfTheClientLibraryIsKnown(Rig rig) throws IOException {
        ToxicList toxics = proxy(rig).toxics();
        toxics.latency("latency", ToxicDirection.UPSTREAM, 50).setJitter(5);
        toxics.bandwidth("bandwidth", ToxicDirection.UPSTREAM, 100).setRate(200);
        toxics.slowClose("slow", ToxicDirection.UPSTREAM, 10).setDelay(20);
        toxics.timeout("timeout", ToxicDirection.UPSTREAM, 10).setTimeout(20);
        toxics.resetPeer("reset", ToxicDirection.UPSTREAM, 10).setTimeout(20);
        toxics.slicer("slicer", ToxicDirection.DOWNSTREAM, 10, 100).setSizeVariation(5);
        toxics.limitData("limit", ToxicDirection.DOWNSTREAM, 10).setBytes(20);

        assertThat(toxics.getAll())
                .extracting(Toxic::getName)
                .containsExactly("latency", "bandwidth", "slow", "timeout", "reset", "slicer", "limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "POST"})
    default void changedAttributeLeavesTheRest(String method, Rig rig) throws IOException {
        proxy(rig);
        add(rig, "{\"type\":\"latency\",\"toxicity\":0.25,\"attributes\":{\"latency\":50,\"jitter\":3}}");

        Answer answer = rig.send(method, "/proxies/p/toxics/latency_downstream", "{\"attributes\":{\"jitter\":5}}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("attributes")).isEqualTo(Answer.json("{\"latency\":50,\"jitter\":5}"));
        assertThat(answer.json().path("toxicity").asDouble()).isEqualTo(0.25);
    }

    @Test
    default void changedToxicityLeavesTheAttributes(Rig rig) throws IOException {
        Proxy proxy = proxy(rig);
        proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, 50).setToxicity(0.5f);

        Latency shown = proxy.toxics().get("late", Latency.class);
        assertThat(shown.getToxicity()).isEqualTo(0.5f);
        assertThat(shown.getLatency()).isEqualTo(50);
    }

    @Test
    default void nameTypeAndStreamOfAToxicStay(Rig rig) throws IOException {
        proxy(rig);
        JsonNode created = add(rig, "{\"type\":\"latency\",\"name\":\"t\"}").json();

        Answer answer = rig.send(
                "PATCH", "/proxies/p/toxics/t", "{\"name\":\"u\",\"type\":\"timeout\",\"stream\":\"upstream\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(created);
    }

    @Test
    default void emptyChangeIsNone(Rig rig) throws IOException {
        proxy(rig);
        JsonNode created = add(rig, "{\"type\":\"latency\",\"name\":\"t\"}").json();

        assertThat(rig.send("PATCH", "/proxies/p/toxics/t", "{}").json()).isEqualTo(created);
    }

    @Test
    default void removedToxicIsGoneAndItsNameFree(Rig rig) throws IOException {
        proxy(rig);
        add(rig, "{\"type\":\"latency\",\"name\":\"t\"}");

        assertThat(rig.send("DELETE", "/proxies/p/toxics/t", "").status()).isEqualTo(204);
        assertThat(rig.get("/proxies/p/toxics/t").status()).isEqualTo(404);
        assertThat(add(rig, "{\"type\":\"timeout\",\"name\":\"t\"}").status()).isEqualTo(200);
    }

    @Test
    default void sameNameAtAnotherProxyIsAnotherToxic(Rig rig) throws IOException {
        proxy(rig).toxics().latency("t", ToxicDirection.DOWNSTREAM, 1);
        Proxy other = rig.proxy("q", ProxiesContract.NOBODY);
        other.toxics().latency("t", ToxicDirection.DOWNSTREAM, 1);

        other.toxics().get("t").remove();

        assertThat(rig.client().getProxy(Rig.NAME).toxics().getAll()).hasSize(1);
    }

    @Test
    default void disabledProxyTakesToxics(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.disable();
        proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, 1);

        proxy.enable();

        assertThat(rig.call(proxy).exchange("hello")).isEqualTo("hello");
        assertThat(proxy.toxics().getAll()).hasSize(1);
    }
}
