package io.firedrill.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.workload.LedgerProducer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Regions that are declared once, above or around a test. */
class InheritedRegionsIT {
    @KafkaRegions(value = "east", brokers = 1, topics = @Topic(name = "orders", minInsyncReplicas = 1))
    abstract static class WithRegions {
        private String seen = "";

        @BeforeEach
        void see(KafkaRegion region) {
            seen = region.bootstrapServers();
        }

        String seen() {
            return seen;
        }
    }

    @Nested
    class ThoseOfTheClassAbove extends WithRegions {
        @Test
        void areStarted(KafkaRegion region, LedgerProducer producer, DrillHistory history) throws Exception {
            producer.send("orders", "key", "value");

            assertThat(region.name()).isEqualTo("east");
            assertThat(region.bootstrapServers()).isEqualTo(seen());
            FiredrillAssertions.assertThat(history).lostNothing();
        }
    }

    @Nested
    @KafkaRegions(value = "west", brokers = 1, topics = @Topic(name = "orders", minInsyncReplicas = 1))
    class ThoseOfTheClassAround {
        @Nested
        class Within {
            @Test
            void areStarted(KafkaRegion region, LedgerProducer producer) {
                producer.send("orders", "key", "value");

                assertThat(region.name()).isEqualTo("west");
            }
        }
    }
}
