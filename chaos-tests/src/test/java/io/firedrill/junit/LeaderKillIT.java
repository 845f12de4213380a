package io.firedrill.junit;

import static io.firedrill.junit.FiredrillAssertions.assertThat;

import io.firedrill.workload.LedgerConsumer;
import io.firedrill.workload.LedgerProducer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@KafkaRegions(topics = @Topic(name = "orders"))
class LeaderKillIT {
    @Test
    void leaderKillLosesNothing(
            LedgerProducer producer, @Group("billing") LedgerConsumer billing, Faults faults, DrillHistory history)
            throws Exception {
        billing.start();
        producer.sendSteadily("orders", 500);
        producer.awaitAcknowledged(1_000, Duration.ofSeconds(30));

        faults.kill("leader of orders-0", Duration.ofSeconds(4));

        producer.awaitAcknowledged(5_000, Duration.ofSeconds(60));
        assertThat(history).lostNothing().skippedNothing().redeliveredAtMost(500);
    }
}
