package io.firedrill.mirror.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.firedrill.mirror.failover.FailoverException;
import io.firedrill.mirror.failover.MirrorControl;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ContinuityGuardTest {
    private static final Duration RETENTION = Duration.ofHours(1);
    private static final Lag FIFTY_EIGHT_MINUTES = new Lag.Known(100, Duration.ofMinutes(58));

    private final Mirror mirror = new Mirror();
    private final ContinuityGuard guard = new ContinuityGuard(mirror, Duration.ofMinutes(2));

    private static final class Mirror implements MirrorControl {
        private int stops;
        private boolean answers = true;

        @Override
        public void stop() throws FailoverException {
            if (!answers) {
                throw new FailoverException("the mirror cannot be stopped");
            }
            stops++;
        }

        @Override
        public void start() {
            throw new AssertionError("nobody asked for that");
        }
    }

    private static FlowStatus status(MirrorState state, Lag lag, long removed) {
        return status(state, lag, removed, new Retention(Optional.of(RETENTION), OptionalLong.empty()));
    }

    private static FlowStatus status(MirrorState state, Lag lag, long removed, Retention retention) {
        PartitionStatus partition = new PartitionStatus(
                new TopicPartition("orders", 0),
                state,
                lag,
                Duration.ZERO,
                Instant.EPOCH,
                0,
                removed,
                OptionalLong.of(60_000));
        return new FlowStatus(
                new ReplicationFlow(
                        new MirrorCluster("a", "127.0.0.1:9092"),
                        new MirrorCluster("b", "127.0.0.2:9092"),
                        List.of(".*"),
                        List.of(".*"),
                        TopicNaming.PREFIXED),
                Instant.EPOCH,
                state,
                List.of(new TopicStatus("orders", "a.orders", List.of(partition), retention)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new BridgeStatus(false, null, null, 0),
                List.of(),
                true);
    }

    @Test
    void mirrorThatIsAboutToBeOvertakenIsStoppedOnce() throws Exception {
        assertThat(guard.look(status(MirrorState.STALLED, FIFTY_EIGHT_MINUTES, 0)))
                .hasValueSatisfying(done -> assertThat(done)
                        .isEqualTo("a begins in 120 s to remove what b lacks of topic orders: the mirror was stopped;"
                                + " raise retention.ms there, and start it again"));
        assertThat(guard.look(status(MirrorState.STALLED, FIFTY_EIGHT_MINUTES, 0)))
                .isEmpty();
        assertThat(mirror.stops).isEqualTo(1);
    }

    @Test
    void mirrorThatHasTimeLeftGoesOn() throws Exception {
        Lag lag = new Lag.Known(100, Duration.ofMinutes(57));

        assertThat(guard.look(status(MirrorState.STALLED, lag, 0))).isEmpty();
        assertThat(guard.look(status(MirrorState.CAUGHT_UP, Lag.NONE, 0))).isEmpty();
        assertThat(mirror.stops).isZero();
    }

    /** 60,000 bytes wait, and a third of that is left. */
    @Test
    void sizeStopsItAsTimeDoes() throws Exception {
        Lag lag = new Lag.Known(100, Duration.ofMinutes(6));
        guard.look(status(MirrorState.STALLED, lag, 0, new Retention(Optional.empty(), OptionalLong.of(125_000))));
        assertThat(mirror.stops).isZero();
        Retention retention = new Retention(Optional.empty(), OptionalLong.of(80_000));

        assertThat(guard.look(status(MirrorState.STALLED, lag, 0, retention)))
                .hasValueSatisfying(done -> assertThat(done)
                        .startsWith("a begins in 120 s to remove what b lacks")
                        .endsWith("raise retention.bytes there, and start it again"));
        assertThat(mirror.stops).isEqualTo(1);
    }

    @Test
    void whatIsRemovedAlreadyStopsItToo() throws Exception {
        assertThat(guard.look(status(MirrorState.STALLED, new Lag.Known(1, Duration.ofSeconds(1)), 40)))
                .hasValueSatisfying(done -> assertThat(done)
                        .startsWith("a removed 40 offsets of topic orders")
                        .contains("raise its retention (retention.ms, retention.bytes)"));
        assertThat(mirror.stops).isEqualTo(1);
    }

    @Test
    void dangerThatComesBackStopsItAgain() throws Exception {
        guard.look(status(MirrorState.STALLED, FIFTY_EIGHT_MINUTES, 0));
        guard.look(status(MirrorState.SOURCE_SILENT, new Lag.Unknown("a does not answer"), 0));
        guard.look(status(MirrorState.STALLED, FIFTY_EIGHT_MINUTES, 0));
        assertThat(mirror.stops).isEqualTo(1);

        guard.look(status(MirrorState.CAUGHT_UP, Lag.NONE, 0));
        guard.look(status(MirrorState.STALLED, FIFTY_EIGHT_MINUTES, 0));
        assertThat(mirror.stops).isEqualTo(2);
    }

    @Test
    void mirrorThatCouldNotBeStoppedIsTriedAgain() throws Exception {
        mirror.answers = false;
        assertThatExceptionOfType(FailoverException.class)
                .isThrownBy(() -> guard.look(status(MirrorState.STALLED, FIFTY_EIGHT_MINUTES, 0)));

        mirror.answers = true;
        assertThat(guard.look(status(MirrorState.STALLED, FIFTY_EIGHT_MINUTES, 0)))
                .isPresent();
    }
}
