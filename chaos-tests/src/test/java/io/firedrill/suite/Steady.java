package io.firedrill.suite;

import io.firedrill.workload.LedgerConsumer;
import io.firedrill.workload.LedgerProducer;
import java.time.Duration;

/** Traffic that runs while things break. */
final class Steady {
    static final Duration LIMIT = Duration.ofSeconds(60);
    /** Records per second. */
    static final int RATE = 400;

    private Steady() {}

    /** Returns when records come and go. */
    static void begin(LedgerProducer producer, LedgerConsumer consumer) throws InterruptedException {
        consumer.start();
        producer.sendSteadily("orders", RATE);
        producer.awaitAcknowledged(2 * RATE, LIMIT);
        consumer.awaitProcessed(RATE, LIMIT);
    }

    /** Returns when so much has been acknowledged after what happened that it goes on. */
    static void goOn(LedgerProducer producer) throws InterruptedException {
        producer.awaitAcknowledged(producer.acknowledged() + 3 * RATE, LIMIT);
    }
}
