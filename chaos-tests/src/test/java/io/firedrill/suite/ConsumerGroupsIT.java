package io.firedrill.suite;

import static io.firedrill.junit.FiredrillAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firedrill.junit.Client;
import io.firedrill.junit.DrillHistory;
import io.firedrill.junit.Faults;
import io.firedrill.junit.Group;
import io.firedrill.junit.KafkaRegions;
import io.firedrill.junit.Topic;
import io.firedrill.scenario.Bound;
import io.firedrill.scenario.Measure;
import io.firedrill.workload.LedgerConsumer;
import io.firedrill.workload.LedgerProducer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What consumer groups promise that commit after processing: each record is processed, and again only what was not committed. */
@KafkaRegions(topics = @Topic(name = "orders", partitions = 4))
class ConsumerGroupsIT {
    /** What a member may have in hand: max.poll.records of the classic default. */
    private static final long IN_HAND = 500;
    /** What a member may have processed since it began, whose first commit is half a minute away. */
    private static final long SINCE_IT_BEGAN = 10 * Steady.RATE;

    @Test
    void loseNothingToACrashedMemberOfTheClassicProtocol(
            LedgerProducer producer,
            @Group(value = "billing", commit = "{every: 30s}")
                    @Client({"group.protocol=classic", "session.timeout.ms=6000"})
                    LedgerConsumer one,
            @Group(value = "billing", commit = "{every: 30s}")
                    @Client({"group.protocol=classic", "session.timeout.ms=6000"})
                    LedgerConsumer other,
            DrillHistory history)
            throws Exception {
        crashOneOfTwo(producer, one, other);

        // What the crashed member had processed and not committed: some, or it was no crash.
        assertThat(history).lostNothing().skippedNothing().has(Measure.REDELIVERED, new Bound(1, SINCE_IT_BEGAN));
    }

    @Test
    void loseNothingToACrashedMemberOfTheConsumerProtocol(
            LedgerProducer producer,
            @Group(value = "billing", commit = "{every: 30s}") @Client("group.protocol=consumer") LedgerConsumer one,
            @Group(value = "billing", commit = "{every: 30s}") @Client("group.protocol=consumer") LedgerConsumer other,
            DrillHistory history)
            throws Exception {
        crashOneOfTwo(producer, one, other);

        // What the crashed member had processed and not committed: some, or it was no crash.
        assertThat(history).lostNothing().skippedNothing().has(Measure.REDELIVERED, new Bound(1, SINCE_IT_BEGAN));
    }

    @Test
    void loseNothingWhenMembersComeAndGo(
            LedgerProducer producer,
            @Group("billing") LedgerConsumer one,
            @Group("billing") LedgerConsumer other,
            DrillHistory history)
            throws Exception {
        one.start();
        producer.sendSteadily("orders", Steady.RATE);
        one.awaitProcessed(Steady.RATE, Steady.LIMIT);

        other.start();
        other.awaitProcessed(Steady.RATE, Steady.LIMIT);
        one.stop();
        other.awaitProcessed(3 * Steady.RATE, Steady.LIMIT);

        assertThat(history).lostNothing().skippedNothing().redeliveredAtMost(IN_HAND);
    }

    @Test
    void goOnWhenTheirCoordinatorIsKilled(
            LedgerProducer producer, @Group("billing") LedgerConsumer billing, Faults faults, DrillHistory history)
            throws Exception {
        billing.start();
        producer.sendSteadily("orders", Steady.RATE);
        billing.awaitProcessed(Steady.RATE, Steady.LIMIT);

        faults.kill("group coordinator of billing", Duration.ofSeconds(4));

        billing.awaitProcessed(billing.processed() + 4 * Steady.RATE, Steady.LIMIT);
        assertThat(history).lostNothing().skippedNothing().redeliveredAtMost(IN_HAND);
    }

    @Test
    void goOnWithoutAMemberThatHangs(
            LedgerProducer producer,
            @Group("billing") @Client("max.poll.interval.ms=3000") LedgerConsumer one,
            @Group("billing") @Client("max.poll.interval.ms=3000") LedgerConsumer other,
            DrillHistory history)
            throws Exception {
        AtomicBoolean hangs = new AtomicBoolean();
        one.start(record -> {
            if (hangs.getAndSet(false)) {
                sleep(Duration.ofSeconds(8));
            }
        });
        other.start();
        producer.sendSteadily("orders", Steady.RATE);
        one.awaitProcessed(Steady.RATE, Steady.LIMIT);

        hangs.set(true);

        other.awaitProcessed(other.processed() + 6 * Steady.RATE, Steady.LIMIT);
        assertThat(history).lostNothing().skippedNothing().redeliveredAtMost(IN_HAND);
    }

    @Test
    void keepTheirPartitionsWhenAStaticMemberComesBackInTime(
            LedgerProducer producer,
            @Group("billing") @Client({"group.instance.id=one", "session.timeout.ms=30000"}) LedgerConsumer billing,
            DrillHistory history)
            throws Exception {
        billing.start();
        producer.sendSteadily("orders", Steady.RATE);
        billing.awaitProcessed(2 * Steady.RATE, Steady.LIMIT);

        billing.crash();
        billing.start();

        billing.awaitProcessed(billing.processed() + 3 * Steady.RATE, Steady.LIMIT);
        assertThat(history).lostNothing().skippedNothing().redeliveredAtMost(IN_HAND);
    }

    /** The twin: what is committed before it is processed nobody processes after a crash. */
    @Test
    void areCaughtSkippingWhenTheyCommitBeforeTheyProcess(
            LedgerProducer producer,
            @Group(value = "billing", commit = "beforeProcessing") LedgerConsumer billing,
            DrillHistory history)
            throws Exception {
        AtomicLong left = new AtomicLong(2 * Steady.RATE);
        billing.start(record -> {
            if (left.decrementAndGet() == 0) {
                throw new IllegalStateException("the process ends here");
            }
        });
        for (int number = 0; number < 4 * Steady.RATE; number++) {
            producer.send("orders", "key-" + number % 100, "order " + number);
        }
        await().atMost(Steady.LIMIT).until(() -> billing.failure().isPresent());

        billing.start();

        assertThat(history).lostNothing().has(Measure.SKIPPED, Bound.atLeast(1));
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void crashOneOfTwo(LedgerProducer producer, LedgerConsumer one, LedgerConsumer other)
            throws InterruptedException {
        one.start();
        other.start();
        producer.sendSteadily("orders", Steady.RATE);
        one.awaitProcessed(Steady.RATE, Steady.LIMIT);
        other.awaitProcessed(Steady.RATE, Steady.LIMIT);

        one.crash();

        long before = other.processed();
        other.awaitProcessed(before + 6 * Steady.RATE, Steady.LIMIT);
    }
}
