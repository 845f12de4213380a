package io.firedrill.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What takes its time. The lower bounds are what was asked for; the upper ones tell a delay from none, or from for ever, with
 * much room for a machine that has other things to do.
 */
interface DelaysContract {
    Duration SHORT = Duration.ofMillis(300);
    Duration LONG = Duration.ofSeconds(25);
    int LONG_MILLIS = 60_000;

    /** Of an exchange on a connection that stands: a new one would add its own time. */
    private static Duration timeOfAnExchange(Caller caller) throws IOException {
        return Elapsed.of(() -> assertThat(caller.exchange("hello")).isEqualTo("hello"));
    }

    @ParameterizedTest
    @EnumSource
    default void latencyDelaysAStream(ToxicDirection stream, Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().latency("late", stream, SHORT.toMillis());

        assertThat(timeOfAnExchange(rig.call(proxy))).isBetween(SHORT, LONG);
    }

    @Test
    default void latenciesOfBothStreamsAddUp(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().latency("there", ToxicDirection.UPSTREAM, SHORT.toMillis());
        proxy.toxics().latency("back", ToxicDirection.DOWNSTREAM, SHORT.toMillis());

        assertThat(timeOfAnExchange(rig.call(proxy))).isBetween(SHORT.multipliedBy(2), LONG);
    }

    @Test
    default void jitterStaysWithinItsBounds(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, 60).setJitter(40);
        Caller caller = rig.call(proxy);

        for (int i = 0; i < 10; i++) {
            assertThat(timeOfAnExchange(caller)).isBetween(Duration.ofMillis(20), LONG);
        }
    }

    @Test
    default void jitterKeepsTheOrder(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().latency("late", ToxicDirection.UPSTREAM, 5).setJitter(5);
        Caller caller = rig.call(proxy);
        StringBuilder said = new StringBuilder();

        for (int i = 0; i < 200; i++) {
            String word = "%04d ".formatted(i);
            said.append(word);
            caller.say(word);
        }

        assertThat(caller.hear(said.length())).isEqualTo(said.toString());
    }

    /** 64 chunks of 32 KiB, one after the other, would take 19 s. */
    @Test
    default void latencyIsNotPaidByEachChunk(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.upstream(socket -> socket.getOutputStream().write(new byte[2 << 20])));
        proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, SHORT.toMillis());
        Caller caller = rig.call(proxy);

        Duration time = Elapsed.of(() -> assertThat(caller.hearBytes(2 << 20)).hasSize(2 << 20));

        assertThat(time).isBetween(SHORT, Duration.ofSeconds(10));
    }

    @Test
    default void latencyBeginsOnAConnectionThatStands(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        Caller caller = rig.call(proxy);
        caller.exchange("hello");

        proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, SHORT.toMillis());

        assertThat(timeOfAnExchange(caller)).isBetween(SHORT, LONG);
    }

    @Test
    default void changedLatencyIsThatOfConnectionsThatStand(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        Latency latency = proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, 1);
        Caller caller = rig.call(proxy);
        caller.exchange("hello");

        latency.setLatency(SHORT.toMillis());

        assertThat(timeOfAnExchange(caller)).isBetween(SHORT, LONG);
    }

    @Test
    default void removedLatencyLetsGoWhatItHeld(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        Latency latency = proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, LONG_MILLIS);
        Caller caller = rig.call(proxy);
        caller.say("hello");
        assertThat(caller.hearsNothingFor(SHORT)).isTrue();

        latency.remove();

        assertThat(caller.hear(5)).isEqualTo("hello");
        assertThat(timeOfAnExchange(caller)).isLessThan(LONG);
    }

    @ParameterizedTest
    @EnumSource
    default void bandwidthLimitsTheRate(ToxicDirection stream, Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().bandwidth("narrow", stream, 100);
        Caller caller = rig.call(proxy);

        Duration time = Elapsed.of(() -> {
            caller.say(new byte[50_000]);
            assertThat(caller.hearBytes(50_000)).hasSize(50_000);
        });

        // Half a second, of which the first tenth may be there at once.
        assertThat(time).isBetween(Duration.ofMillis(400), LONG);
    }

    @Test
    default void bandwidthOfZeroHoldsEverythingUntilItIsRemoved(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        var cut = proxy.toxics().bandwidth("cut", ToxicDirection.DOWNSTREAM, 0);
        Caller caller = rig.call(proxy);
        caller.say(new byte[100_000]);
        assertThat(caller.hearsNothingFor(SHORT)).isTrue();

        cut.remove();

        assertThat(caller.hearBytes(100_000)).hasSize(100_000);
    }

    @Test
    default void bandwidthOfZeroHoldsEverythingUntilItIsChanged(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        var cut = proxy.toxics().bandwidth("cut", ToxicDirection.DOWNSTREAM, 0);
        Caller caller = rig.call(proxy);
        caller.say(new byte[100_000]);
        assertThat(caller.hearsNothingFor(SHORT)).isTrue();

        cut.setRate(1_000_000);

        assertThat(caller.hearBytes(100_000)).hasSize(100_000);
    }

    @Test
    default void bandwidthThatIsWideDoesNotHoldUp(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().bandwidth("wide", ToxicDirection.DOWNSTREAM, 1_000_000);

        assertThat(timeOfAnExchange(rig.call(proxy))).isLessThan(LONG);
    }

    @Test
    default void widerBandwidthIsThatOfConnectionsThatStand(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        var narrow = proxy.toxics().bandwidth("narrow", ToxicDirection.DOWNSTREAM, 1);
        Caller caller = rig.call(proxy);
        caller.exchange("hello");

        narrow.setRate(1_000_000);

        Duration time = Elapsed.of(() -> {
            caller.say(new byte[100_000]);
            assertThat(caller.hearBytes(100_000)).hasSize(100_000);
        });
        assertThat(time).isLessThan(LONG);
    }

    @Test
    default void slicerWithADelayTakesItForEachSlice(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().slicer("knife", ToxicDirection.DOWNSTREAM, 10, 20_000);
        Caller caller = rig.call(proxy);

        // 16 slices of 6 or 7 bytes, or ten of 10: nine delays of 20 ms at least.
        Duration time =
                Elapsed.of(() -> assertThat(caller.exchange("x".repeat(100))).isEqualTo("x".repeat(100)));

        assertThat(time).isBetween(Duration.ofMillis(180), LONG);
    }

    @Test
    default void slowCloseDelaysTheEndAndNotTheBytes(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.upstream(socket -> Upstream.say(socket, "hello")));
        proxy.toxics().slowClose("slow", ToxicDirection.DOWNSTREAM, SHORT.toMillis());
        Caller caller = rig.call(proxy);
        assertThat(caller.hear(5)).isEqualTo("hello");

        // The end may have been on its way for a moment.
        assertThat(Elapsed.of(() -> assertThat(caller.end()).isEqualTo(Caller.End.FIN)))
                .isBetween(SHORT.minusMillis(150), LONG);
    }

    @Test
    default void toxicsOfAStreamAllApply(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, SHORT.toMillis());
        proxy.toxics().bandwidth("narrow", ToxicDirection.DOWNSTREAM, 100);
        proxy.toxics().limitData("short", ToxicDirection.DOWNSTREAM, 30_000);
        Caller caller = rig.call(proxy);
        caller.say(new byte[50_000]);

        Duration time = Elapsed.of(() -> assertThat(caller.rest().heard()).hasSize(30_000));

        assertThat(time).isBetween(SHORT.plusMillis(200), LONG);
    }

    @Test
    default void toxicityZeroHitsNobody(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().latency("late", ToxicDirection.DOWNSTREAM, LONG_MILLIS).setToxicity(0);

        assertThat(timeOfAnExchange(rig.call(proxy))).isLessThan(LONG);
    }

    /** That all 40 go one way happens once in 500 billion times. */
    @Test
    default void toxicityOfOneHalfHitsSome(Rig rig) throws IOException {
        Proxy proxy = rig.proxy(rig.echo());
        proxy.toxics().limitData("short", ToxicDirection.DOWNSTREAM, 1).setToxicity(0.5f);
        int whole = 0;

        for (int i = 0; i < 40; i++) {
            whole += rig.call(proxy).exchange("hello").equals("hello") ? 1 : 0;
        }

        assertThat(whole).isBetween(1, 39);
    }
}
