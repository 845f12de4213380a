package io.firedrill.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.firedrill.workload.LedgerConsumer;
import io.firedrill.workload.LedgerProducer;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
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
    void handlerThatThrowsLeavesItsRecordUnprocessed() {
        fails("throwsInItsHandler", text -> text.contains("group billing: its consumer ended"));
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
    @KafkaRegions
    static final class Wrong {
        @Test
        void losesAndDoesNotLook(@Client({"acks=1", "enable.idempotence=false"}) LedgerProducer producer, Faults faults)
                throws Exception {
            producer.sendSteadily("orders", 400);
            producer.awaitAcknowledged(800, LIMIT);
            faults.pause("followers of orders-0", Duration.ofSeconds(1));
            Thread.sleep(600);
            faults.kill("leader of orders-0", Duration.ofSeconds(8));
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
