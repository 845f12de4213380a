package io.firedrill.suite;

import static io.firedrill.junit.FiredrillAssertions.assertThat;

import io.firedrill.junit.Client;
import io.firedrill.junit.DrillHistory;
import io.firedrill.junit.Group;
import io.firedrill.junit.KafkaRegions;
import io.firedrill.junit.Links;
import io.firedrill.junit.Topic;
import io.firedrill.workload.LedgerConsumer;
import io.firedrill.workload.LedgerProducer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Brokers that do not reach each other: acknowledged records are there all the same. */
@KafkaRegions(topics = @Topic(name = "orders", partitions = 3, minInsyncReplicas = 2))
class NetworkPartitionsIT {
    private static final Duration A_WHILE = Duration.ofSeconds(5);

    @Test
    void loseNothingWhenFollowersDoNotReachTheLeader(
            LedgerProducer producer, @Group("billing") LedgerConsumer billing, Links links, DrillHistory history)
            throws Exception {
        Steady.begin(producer, billing);

        links.partition("followers of orders-0", "leader of orders-0", A_WHILE);
        links.awaitEnd();

        Steady.goOn(producer);
        assertThat(history).lostNothing().duplicatedNothing().skippedNothing();
    }

    @Test
    void loseNothingWhenOnlyOneDirectionIsCut(
            LedgerProducer producer, @Group("billing") LedgerConsumer billing, Links links, DrillHistory history)
            throws Exception {
        Steady.begin(producer, billing);

        links.inject(
                "partition: {from: follower in ISR of orders-0, to: leader of orders-0, direction: responses}, for: 5s");
        links.awaitEnd();

        Steady.goOn(producer);
        assertThat(history).lostNothing().duplicatedNothing().skippedNothing();
    }

    @Test
    void loseNothingWhenLinksAreSlow(
            LedgerProducer producer, @Group("billing") LedgerConsumer billing, Links links, DrillHistory history)
            throws Exception {
        Steady.begin(producer, billing);

        links.inject("latency: {from: followers of orders-0, to: leader of orders-0, delay: 200ms}, for: 5s");
        links.awaitEnd();

        Steady.goOn(producer);
        assertThat(history).lostNothing().duplicatedNothing().skippedNothing();
    }

    @Test
    void loseNothingWhenALeaderIsCutFromAllOthersButNotFromItsClients(
            LedgerProducer producer, @Group("billing") LedgerConsumer billing, Links links, DrillHistory history)
            throws Exception {
        Steady.begin(producer, billing);

        links.inject("partition: {split: [[leader of orders-0]]}, for: 8s");
        links.awaitEnd();

        Steady.goOn(producer);
        assertThat(history).lostNothing().skippedNothing();
    }

    /** The twin: a leader alone acknowledges with acks=1 what its successor has never heard of. */
    @Test
    void areCaughtLosingWhenALeaderThatIsCutOffAcknowledgesAlone(
            @Client({"acks=1", "enable.idempotence=false", "request.timeout.ms=3000"}) LedgerProducer producer,
            @Group("billing") LedgerConsumer billing,
            Links links,
            DrillHistory history)
            throws Exception {
        Steady.begin(producer, billing);

        links.inject("partition: {split: [[leader of orders-0]]}, for: 8s");
        links.awaitEnd();

        Steady.goOn(producer);
        assertThat(history).lostAtLeast(1);
    }
}
