package io.firedrill.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.LogPartition;
import org.junit.jupiter.api.Test;

class LogsOfRegionTest {
    private final LogsOfRegion logs = new LogsOfRegion("a");

    @Test
    void eachIsWhatWasAskedFor() {
        assertThat(logs.of("orders", 2)).isEqualTo(new LogPartition("a", "orders", 2));
        assertThat(logs.of("orders")).isEqualTo(new LogPartition("a", "orders", LogPartition.UNASSIGNED));
        assertThat(logs.of("payments", 0)).isEqualTo(new LogPartition("a", "payments", 0));
    }

    @Test
    void eachIsTheSameObjectAlsoWhenMorePartitionsCome() {
        LogPartition topic = logs.of("orders");
        LogPartition first = logs.of("orders", 0);

        assertThat(logs.of("orders", 40).partition()).isEqualTo(40);
        assertThat(logs.of("orders")).isSameAs(topic);
        assertThat(logs.of("orders", 0)).isSameAs(first);
        assertThat(logs.of("orders", 40)).isSameAs(logs.of("orders", 40));
    }
}
