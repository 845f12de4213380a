package io.firedrill.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Many proxies in one request. */
interface PopulateContract {
    static Answer populate(Rig rig, String name, String listen, String upstream) throws IOException {
        return rig.post(
                "/populate",
                "[{\"name\":\"%s\",\"listen\":\"%s\",\"upstream\":\"%s\"}]".formatted(name, listen, upstream));
    }

    @Test
    default void allAreCreatedAndShown(Rig rig) throws IOException {
        Answer answer = rig.post("/populate", """
                [{"name":"p","listen":"127.0.0.1:0","upstream":"127.0.0.1:9"},
                 {"name":"q","listen":"127.0.0.1:0","upstream":"127.0.0.1:9","enabled":false}]
                """);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("proxies").path(0))
                .isEqualTo(rig.get("/proxies/p").json());
        assertThat(answer.json().path("proxies").path(1).path("enabled").asBoolean(true))
                .isFalse();
        assertThat(rig.client().getProxies()).hasSize(2);
    }

    @Test
    default void proxyThatIsThereAlreadyIsLeftAlone(Rig rig) throws IOException {
        Upstream echo = rig.echo();
        Proxy proxy = rig.proxy(echo);
        proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, 1);
        Caller caller = rig.call(proxy);
        caller.exchange("hello");

        Answer answer = populate(rig, Rig.NAME, proxy.getListen(), echo.address());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(caller.exchange("again")).isEqualTo("again");
        assertThat(proxy.toxics().getAll()).hasSize(1);
    }

    @Test
    default void addressInOtherWordsIsTheSame(Rig rig) throws IOException {
        Upstream echo = rig.echo();
        Proxy proxy = rig.proxy(echo);
        Caller caller = rig.call(proxy);
        caller.exchange("hello");

        populate(rig, Rig.NAME, proxy.getListen().replace("127.0.0.1", "localhost"), echo.address());

        assertThat(caller.exchange("again")).isEqualTo("again");
    }

    @Test
    default void proxyWithAnotherUpstreamIsReplaced(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, 1);
        Caller caller = rig.call(proxy);
        caller.exchange("hello");
        Upstream other = rig.echo();

        Answer answer = populate(rig, Rig.NAME, proxy.getListen(), other.address());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(caller.rest().heard()).isEmpty();
        assertThat(rig.call(proxy).exchange("hello")).isEqualTo("hello");
        assertThat(other.connections()).isEqualTo(1);
        assertThat(proxy.toxics().getAll()).isEmpty();
    }

    @Test
    default void proxiesThatAreNotNamedStay(Rig rig) throws IOException {
        rig.proxy(rig.echo());

        populate(rig, "q", "127.0.0.1:0", ProxiesContract.NOBODY);

        assertThat(rig.client().getProxies()).hasSize(2);
    }

    @Test
    default void emptyListChangesNothing(Rig rig) throws IOException {
        rig.proxy(rig.echo());

        assertThat(rig.post("/populate", "[]").status()).isEqualTo(201);
        assertThat(rig.client().getProxies()).hasSize(1);
    }
}
