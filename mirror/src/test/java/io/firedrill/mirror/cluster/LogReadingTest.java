package io.firedrill.mirror.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogReadingTest {
    private static final TopicPartition LOG = new TopicPartition("orders", 0);
    private static final LogReading READING = new LogReading("eu", Duration.ofMillis(300));

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final List<Long> read = new ArrayList<>();

    @BeforeEach
    void fiveRecordsFromTheThirdOffsetOn() {
        consumer.assign(Set.of(LOG));
        consumer.updateBeginningOffsets(Map.of(LOG, 2L));
        consumer.seek(LOG, 2);
        for (long offset = 2; offset < 7; offset++) {
            consumer.addRecord(new ConsumerRecord<>("orders", 0, offset, null, new byte[0]));
        }
    }

    @Test
    void endIsNotRead() throws Exception {
        READING.read(consumer, LOG, 5, record -> read.add(record.offset()));

        assertThat(read).containsExactly(2L, 3L, 4L);
    }

    @Test
    void stretchThatIsBehindIsEmpty() throws Exception {
        READING.read(consumer, LOG, 2, record -> read.add(record.offset()));

        assertThat(read).isEmpty();
    }

    @Test
    void whereNothingComesAnyMoreIsSaid() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> READING.read(consumer, LOG, 9, record -> read.add(record.offset())))
                .withMessageContaining("cluster 'eu', orders-0: nothing came from offset 7 on");

        assertThat(read).hasSize(5);
    }
}
