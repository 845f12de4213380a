package io.firedrill.suite;

import static io.firedrill.junit.FiredrillAssertions.assertThat;

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
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration A_WHILE = Duration.ofSeconds(5);
    private static final int RATE = 300;

    @Test
    void loseNothingWhenFollowersDoNotReachTheLeader(
            LedgerProducer producer, @Group("billing") LedgerConsumer billing, Links links, DrillHistory history)
            throws Exception {
        begin(producer, billing);

        links.partition("followers of orders-0", "leader of orders-0", A_WHILE);
        links.awaitEnd();

        goOn(producer);
        assertThat(history).lostNothing().duplicatedNothing().skippedNothing();
    }

    @Test
    void loseNothingWhenOnlyOneDirectionIsCut(
            LedgerProducer producer, @Group("billing") LedgerConsumer billing, Links links, DrillHistory history)
            throws Exception {
        begin(producer, billing);

        links.inject(
                "partition: {from: follower in ISR of orders-0, to: leader of orders-0, direction: responses}, for: 5s");
        links.awaitEnd();

        goOn(producer);
        assertThat(history).lostNothing().duplicatedNothing().skippedNothing();
    }

    @Test
    void loseNothingWhenLinksAreSlow(
            LedgerProducer producer, @Group("billing") LedgerConsumer billing, Links links, DrillHistory history)
            throws Exception {
        begin(producer, billing);

        links.inject("latency: {from: followers of orders-0, to: leader of orders-0, delay: 200ms}, for: 5s");
        links.awaitEnd();

        goOn(producer);
        assertThat(history).lostNothing().duplicatedNothing().skippedNothing();
    }

    private static void begin(LedgerProducer producer, LedgerConsumer consumer) throws InterruptedException {
        consumer.start();
        producer.sendSteadily("orders", RATE);
        producer.awaitAcknowledged(2 * RATE, LIMIT);
    }

    private static void goOn(LedgerProducer producer) throws InterruptedException {
        producer.awaitAcknowledged(producer.acknowledged() + 3 * RATE, LIMIT);
    }
}
