package io.firedrill.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.firedrill.scenario.Bound;
import io.firedrill.scenario.Measure;
import io.firedrill.workload.LedgerConsumer;
import io.firedrill.workload.LedgerProducer;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Tests that go wrong, run as a user's build would run them. */
class KafkaRegionsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void testThatNeverAsksIsHeldToTheVerdict() {
        fails("losesAndDoesNotLook", text -> text.contains("lost 0: ") && text.contains("report.html"));
    }

    @Test
    void handlerThatThrowsIsToldToWhoeverWaits() {
        fails("throwsInItsHandler", text -> text.contains("group billing: its consumer ended"));
    }

    @Test
    void handlerThatThrowsIsNoticedByTheVerdictThoughNobodyWaits() {
        fails(
                "throwsOnceAndGoesOn",
                text -> text.contains("a consumer of group billing ended") && text.contains("cannot be billed"));
    }

    @Test
    void consumerThatIsNeverStartedIsNoGreen() {
        fails("forgetsToStart", text -> text.contains("a consumer was never started"));
    }

    @Test
    void whatIsDemandedOfGroupsIsNotMetByNone() {
        fails("hasNoGroup", text -> text.contains("there is no group to judge"));
    }

    @Test
    void measuresThatNobodyHasNamedAreHeldToTheirDefaults() {
        fails(
                "losesAndDemandsOtherThings",
                text -> text.contains("nothing was said of these") && text.contains("lost"));
    }

    @Test
    void settingThatIsNoneAndOneOfNoValueAreSaid() {
        fails("misspellsASetting", text -> text.contains("'ack': is none of Kafka's settings for a LedgerProducer"));
        fails("misspellsAValue", text -> text.contains("acks"));
    }

    @Test
    void timesOfATimelineAndLinksThatAreNotThereAreRefused() {
        fails("saysWhen", text -> text.contains("repeat: is of a scenario's timeline"));
        fails("breaksLinksThatAreNotThere", text -> text.contains("give it a parameter of type Links"));
    }

    @Test
    void failedTestFailsByItsOwnErrorAndLeavesNothingRunning() {
        fails("throwsAtOnce", text -> text.equals("at once"));

        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void targetThatIsNoneIsSaidWithWhatWasMeant() {
        fails(
                "killsNobody",
                text -> text.contains("kill: 'order' is not defined under 'topics', did you mean 'orders'?"));
    }

    @Test
    void consumerWithoutGroupIsRefusedBeforeAnythingStarts() {
        fails("consumesAlone", text -> text.contains("say @Group(\"billing\") which"));
    }

    private static void fails(String test, Predicate<String> says) {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(Wrong.class, test, parameters(test)))
                .execute();

        results.testEvents().assertThatEvents().haveExactly(1, event(finishedWithFailure(message(says))));
    }

    private static String parameters(String test) {
        Method method = Arrays.stream(Wrong.class.getDeclaredMethods())
                .filter(one -> one.getName().equals(test))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(method.getParameterTypes()).map(Class::getName).collect(Collectors.joining(","));
    }

    /** None of the suite's: the class is not found by its name, and each is expected to fail. */
    @KafkaRegions(settleSeconds = 30)
    static final class Wrong {
        @Test
        void losesAndDoesNotLook(@Client({"acks=1", "enable.idempotence=false"}) LedgerProducer producer, Faults faults)
                throws Exception {
            producer.sendSteadily("orders", 400);
            producer.awaitAcknowledged(800, LIMIT);
            faults.pause("followers of orders-0", Duration.ofSeconds(8));
            producer.awaitAcknowledged(producer.acknowledged() + 200, LIMIT);
            faults.kill("leader of orders-0", Duration.ofSeconds(10));
            faults.awaitEnd();
            producer.awaitAcknowledged(producer.acknowledged() + 800, LIMIT);
        }

        @Test
        void throwsInItsHandler(LedgerProducer producer, @Group("billing") LedgerConsumer billing) throws Exception {
            billing.start(record -> {
                throw new IllegalStateException("cannot be billed");
            });
            producer.send("orders", "key", "value");
            billing.awaitProcessed(1, LIMIT);
        }

        @Test
        void throwsOnceAndGoesOn(
                LedgerProducer producer, @Group("billing") LedgerConsumer billing, DrillHistory history)
                throws Exception {
            AtomicBoolean thrown = new AtomicBoolean();
            billing.start(record -> {
                if (!thrown.getAndSet(true)) {
                    throw new AssertionError("cannot be billed");
                }
            });
            producer.send("orders", "key", "value");
            producer.awaitAcknowledged(1, LIMIT);
            await().atMost(LIMIT).untilTrue(thrown);
            FiredrillAssertions.assertThat(history).lostNothing().skippedNothing();
        }

        @Test
        void forgetsToStart(LedgerProducer producer, @Group("billing") LedgerConsumer billing, DrillHistory history)
                throws Exception {
            producer.send("orders", "key", "value");
            producer.awaitAcknowledged(1, LIMIT);
            FiredrillAssertions.assertThat(history).lostNothing();
        }

        @Test
        void hasNoGroup(LedgerProducer producer, DrillHistory history) throws Exception {
            producer.send("orders", "key", "value");
            producer.awaitAcknowledged(1, LIMIT);
            FiredrillAssertions.assertThat(history).lostNothing().skippedNothing();
        }

        @Test
        void losesAndDemandsOtherThings(
                @Client({"acks=1", "enable.idempotence=false"}) LedgerProducer producer,
                Faults faults,
                DrillHistory history)
                throws Exception {
            losesAndDoesNotLook(producer, faults);
            FiredrillAssertions.assertThat(history).has(Measure.PHANTOM, Bound.any());
        }

        @Test
        void misspellsASetting(@Client("ack=1") LedgerProducer producer) {
            producer.send("orders", "key", "value");
        }

        @Test
        void misspellsAValue(@Client("acks=al") LedgerProducer producer) {
            producer.send("orders", "key", "value");
        }

        @Test
        void saysWhen(Faults faults) throws Exception {
            faults.inject("kill: broker a/1, for: 2s, repeat: {times: 3, every: 10s}");
        }

        @Test
        void breaksLinksThatAreNotThere(Faults faults) throws Exception {
            faults.inject("partition: {from: broker a/1, to: broker a/2}, for: 2s");
        }

        @Test
        void throwsAtOnce(KafkaRegion region) {
            throw new IllegalStateException("at once");
        }

        @Test
        void killsNobody(Faults faults) throws Exception {
            faults.kill("leader of order-0");
        }

        @Test
        void consumesAlone(LedgerConsumer nobody) {
            nobody.start();
        }
    }
}
