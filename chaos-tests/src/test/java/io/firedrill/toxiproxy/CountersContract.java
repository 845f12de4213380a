package io.firedrill.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.rekawek.toxiproxy.Proxy;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What {@code /metrics} tells, with {@code -proxy-metrics}. */
interface CountersContract {
    /** A sample's value; −1 where there is none. */
    static double sample(Rig rig, String what, String direction, Proxy proxy) throws IOException {
        String line = "toxiproxy_proxy_%s_bytes_total{direction=\"%s\",listener=\"%s\",proxy=\"%s\",upstream=\"%s\"} "
                .formatted(what, direction, proxy.getListen(), proxy.getName(), proxy.getUpstream());
        return rig.get("/metrics")
                .body()
                .lines()
                .filter(candidate -> candidate.startsWith(line))
                .mapToDouble(found -> Double.parseDouble(found.substring(line.length())))
                .findFirst()
                .orElse(-1);
    }

    @Test
    default void bytesOfConnectionsThatEndedAreCounted(Rig rig) throws IOException {
        Upstream greeter = rig.upstream(socket -> {
            Upstream.say(socket, "welcome");
            socket.getInputStream().readNBytes(5);
        });
        Proxy proxy = rig.proxy(greeter);
        Caller caller = rig.call(proxy);
        caller.say("hello");
        assertThat(caller.rest().heard()).isEqualTo("welcome");
        caller.close();

        await().atMost(DelaysContract.LONG).untilAsserted(() -> {
            assertThat(sample(rig, "received", "upstream", proxy)).isEqualTo(5);
            assertThat(sample(rig, "sent", "upstream", proxy)).isEqualTo(5);
            assertThat(sample(rig, "received", "downstream", proxy)).isEqualTo(7);
            assertThat(sample(rig, "sent", "downstream", proxy)).isEqualTo(7);
        });
    }

    @Test
    default void counterIsOneForPrometheus(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.upstream(socket -> socket.getOutputStream().write('1')));
        rig.call(proxy).rest();

        await().atMost(DelaysContract.LONG).untilAsserted(() -> {
            Answer answer = rig.get("/metrics");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.contentType()).startsWith("text/plain; version=0.0.4; charset=utf-8");
            assertThat(answer.body())
                    .contains("# TYPE toxiproxy_proxy_received_bytes_total counter")
                    .contains("# TYPE toxiproxy_proxy_sent_bytes_total counter");
        });
    }
}
