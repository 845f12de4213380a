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

/** What consumer groups promise that commit after processing: each record is processed, and again only what was not committed. */
@KafkaRegions(topics = @Topic(name = "orders", partitions = 4))
class ConsumerGroupsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int RATE = 300;
    /** What a member may have in hand: max.poll.records of the classic default. */
    private static final long IN_HAND = 500;

    @Test
    void loseNothingToACrashedMemberOfTheClassicProtocol(
            LedgerProducer producer,
            @Group("billing") @Client({"group.protocol=classic", "session.timeout.ms=6000"}) LedgerConsumer one,
            @Group("billing") @Client({"group.protocol=classic", "session.timeout.ms=6000"}) LedgerConsumer other,
            DrillHistory history)
            throws Exception {
        crashOneOfTwo(producer, one, other);

        assertThat(history).lostNothing().skippedNothing().redeliveredAtMost(IN_HAND);
    }

    @Test
    void loseNothingToACrashedMemberOfTheConsumerProtocol(
            LedgerProducer producer,
            @Group("billing") @Client("group.protocol=consumer") LedgerConsumer one,
            @Group("billing") @Client("group.protocol=consumer") LedgerConsumer other,
            DrillHistory history)
            throws Exception {
        crashOneOfTwo(producer, one, other);

        assertThat(history).lostNothing().skippedNothing().redeliveredAtMost(IN_HAND);
    }

    @Test
    void handOverWithoutRepetitionWhenMembersComeAndGo(
            LedgerProducer producer,
            @Group("billing") LedgerConsumer one,
            @Group("billing") LedgerConsumer other,
            DrillHistory history)
            throws Exception {
        one.start();
        producer.sendSteadily("orders", RATE);
        one.awaitProcessed(RATE, LIMIT);

        other.start();
        other.awaitProcessed(RATE, LIMIT);
        one.stop();
        other.awaitProcessed(3 * RATE, LIMIT);

        assertThat(history).lostNothing().skippedNothing().redeliveredAtMost(0);
    }

    @Test
    void goOnWhenTheirCoordinatorIsKilled(
            LedgerProducer producer, @Group("billing") LedgerConsumer billing, Faults faults, DrillHistory history)
            throws Exception {
        billing.start();
        producer.sendSteadily("orders", RATE);
        billing.awaitProcessed(RATE, LIMIT);

        faults.kill("group coordinator of billing", Duration.ofSeconds(4));

        billing.awaitProcessed(billing.processed() + 4 * RATE, LIMIT);
        assertThat(history).lostNothing().skippedNothing().redeliveredAtMost(IN_HAND);
    }

    private static void crashOneOfTwo(LedgerProducer producer, LedgerConsumer one, LedgerConsumer other)
            throws InterruptedException {
        one.start();
        other.start();
        producer.sendSteadily("orders", RATE);
        one.awaitProcessed(RATE, LIMIT);
        other.awaitProcessed(RATE, LIMIT);

        one.crash();

        long before = other.processed();
        other.awaitProcessed(before + 6 * RATE, LIMIT);
    }
}
