package io.firedrill.mirror.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.status.RangeReader.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RangeReaderTest {
    private static final TopicPartition LOG = new TopicPartition("a.orders", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final RangeReader reader = new RangeReader(
            new Questions(new MirrorCluster("b", "127.0.0.2:9092"), Duration.ofMillis(500)), () -> consumer);
    private final List<Long> taken = new ArrayList<>();

    private Set<TopicPartition> read(long from, long until, long there) throws Exception {
        consumer.schedulePollTask(() -> {
            for (long offset = from; offset < there; offset++) {
                consumer.addRecord(new ConsumerRecord<>(LOG.topic(), 0, offset, new byte[0], new byte[0]));
            }
        });
        consumer.updateBeginningOffsets(Map.of(LOG, 0L));
        return reader.read(Map.of(LOG, new Range(from, until)), "records", (partition, record) -> {
            taken.add(record.offset());
            return true;
        });
    }

    @Test
    void readsWhatIsInTheRange() throws Exception {
        assertThat(read(3, 6, 10)).isEmpty();

        assertThat(taken).containsExactly(3L, 4L, 5L);
    }

    @Test
    void samePartitionIsReadAgain() throws Exception {
        read(0, 2, 2);

        assertThat(read(2, 4, 4)).isEmpty();
        assertThat(taken).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void whatDoesNotComeInTimeIsTold() throws Exception {
        assertThat(read(0, 5, 0)).containsExactly(LOG);
    }
}
