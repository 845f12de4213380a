package com.example;

import static io.firedrill.junit.FiredrillAssertions.assertThat;

import io.firedrill.junit.DrillHistory;
import io.firedrill.junit.Faults;
import io.firedrill.junit.Group;
import io.firedrill.junit.KafkaRegions;
import io.firedrill.workload.LedgerConsumer;
import io.firedrill.workload.LedgerProducer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@KafkaRegions
class OrdersTest {
    @Test
    void killOfALeaderLosesNothing(
            LedgerProducer shop, @Group("billing") LedgerConsumer billing, Faults faults, DrillHistory history)
            throws Exception {
        billing.start(record -> {}); // your processing
        shop.sendSteadily("orders", 500);
        billing.awaitProcessed(1_000, Duration.ofSeconds(30));

        faults.kill("leader of orders-0", Duration.ofSeconds(4));
        faults.awaitEnd();

        billing.awaitProcessed(4_000, Duration.ofSeconds(30));
        assertThat(history).lostNothing().skippedNothing().redeliveredAtMost(500);
    }
}
