package io.firedrill.suite;

import static io.firedrill.junit.FiredrillAssertions.assertThat;

import io.firedrill.junit.Client;
import io.firedrill.junit.DrillHistory;
import io.firedrill.junit.Faults;
import io.firedrill.junit.Group;
import io.firedrill.junit.KafkaRegions;
import io.firedrill.junit.Topic;
import io.firedrill.workload.LedgerConsumer;
import io.firedrill.workload.LedgerProducer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * What acks=all with min.insync.replicas=2 promises: an acknowledged record is there, whichever broker dies, and when two do writes are refused rather than
 * lost. The twins give one setting away and must be caught.
 */
@KafkaRegions(topics = @Topic(name = "orders", partitions = 3, minInsyncReplicas = 2))
class AcknowledgedRecordsIT {
    private static final Duration A_WHILE = Duration.ofSeconds(4);

    @Test
    void surviveTheKillOfALeader(
            LedgerProducer producer, @Group("billing") LedgerConsumer billing, Faults faults, DrillHistory history)
            throws Exception {
        Steady.begin(producer, billing);

        faults.kill("leader of orders-0", A_WHILE);

        Steady.goOn(producer);
        assertThat(history).lostNothing().duplicatedNothing().reorderedNothing().skippedNothing();
    }

    @Test
    void surviveTheKillOfAFollower(
            LedgerProducer producer, @Group("billing") LedgerConsumer billing, Faults faults, DrillHistory history)
            throws Exception {
        Steady.begin(producer, billing);

        faults.kill("follower in ISR of orders-0", A_WHILE);

        Steady.goOn(producer);
        assertThat(history).lostNothing().duplicatedNothing().reorderedNothing().skippedNothing();
    }

    @Test
    void surviveTheKillOfTheController(
            LedgerProducer producer, @Group("billing") LedgerConsumer billing, Faults faults, DrillHistory history)
            throws Exception {
        Steady.begin(producer, billing);

        faults.kill("active controller of a", A_WHILE);

        Steady.goOn(producer);
        assertThat(history).lostNothing().duplicatedNothing().reorderedNothing().skippedNothing();
    }

    @Test
    @DisabledIfSystemProperty(
            named = "firedrill.provider",
            matches = "docker",
            disabledReason = "a power loss needs embedded regions (docs/docker.md)")
    void surviveAPowerLossOfTheLeader(
            LedgerProducer producer, @Group("billing") LedgerConsumer billing, Faults faults, DrillHistory history)
            throws Exception {
        Steady.begin(producer, billing);

        faults.losePower("leader of orders-0", A_WHILE);

        Steady.goOn(producer);
        assertThat(history).lostNothing().duplicatedNothing().reorderedNothing().skippedNothing();
    }

    @Test
    void surviveARollingRestart(
            LedgerProducer producer, @Group("billing") LedgerConsumer billing, Faults faults, DrillHistory history)
            throws Exception {
        Steady.begin(producer, billing);

        faults.inject("rollingRestart: region a");
        faults.awaitEnd();

        Steady.goOn(producer);
        assertThat(history).lostNothing().duplicatedNothing().reorderedNothing().skippedNothing();
    }

    /** Without a majority nothing is acknowledged, and what was is there when they are back. */
    @Test
    void surviveADoubleFailure(
            LedgerProducer producer, @Group("billing") LedgerConsumer billing, Faults faults, DrillHistory history)
            throws Exception {
        Steady.begin(producer, billing);

        faults.kill("broker a/1", Duration.ofSeconds(8));
        faults.kill("broker a/2", Duration.ofSeconds(6));
        faults.awaitEnd();

        Steady.goOn(producer);
        assertThat(history).lostNothing().duplicatedNothing().reorderedNothing().skippedNothing();
    }

    /** A broker's ISR is smaller than what it takes: the producer is told, and nothing is acknowledged. */
    @Test
    @KafkaRegions(topics = @Topic(name = "orders", partitions = 3, minInsyncReplicas = 3))
    void areRefusedRatherThanLostWhenTooFewReplicasAreInSync(
            @Client({"acks=all", "retries=3", "request.timeout.ms=1000"}) LedgerProducer producer,
            @Group("billing") LedgerConsumer billing,
            Faults faults,
            DrillHistory history)
            throws Exception {
        Steady.begin(producer, billing);

        faults.kill("follower in ISR of orders-0", Duration.ofSeconds(8));
        faults.awaitEnd();

        Steady.goOn(producer);
        assertThat(history)
                .lostNothing()
                .duplicatedNothing()
                .reorderedNothing()
                .skippedNothing()
                .refusedAtLeast(1);
    }

    /** The twin: what acks=1 acknowledges only the leader need have. */
    @Test
    void areLostWithAcksOneWhenTheLeaderDies(
            @Client({"acks=1", "enable.idempotence=false"}) LedgerProducer producer,
            @Group("billing") LedgerConsumer billing,
            Faults faults,
            DrillHistory history)
            throws Exception {
        Steady.begin(producer, billing);

        // Without a majority nobody can put them out of sync: one of them becomes the leader.
        faults.pause("followers of orders-0", Duration.ofSeconds(8));
        producer.awaitAcknowledged(producer.acknowledged() + Steady.RATE / 2, Steady.LIMIT);
        faults.kill("leader of orders-0", Duration.ofSeconds(10));
        faults.awaitEnd();

        Steady.goOn(producer);
        assertThat(history).lostAtLeast(1);
    }
}
