package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class CommittedTailTest {
    private static final TopicPartition PAYMENTS = new TopicPartition("payments", 2);
    private static final long MARKER = 309;

    private final MockConsumer<byte[], byte[]> source = new MockConsumer<>("none");

    /** The marker at 309 is newer than the records after it, which the copy has: 310 to 312 are of 1,439 at the latest. */
    @Test
    void mirroredRecordsAfterANewerMarkerAreNotBehind() {
        source.schedulePollTask(() -> {
            committed(310, 1_438);
            committed(311, 1_439);
            committed(312, 1_439);
        });

        assertThat(behind(1_439, 313)).isZero();
    }

    @Test
    void newerRecordsAreBehind() {
        source.schedulePollTask(() -> {
            committed(310, 1_439);
            committed(311, 1_440);
            committed(312, 1_441);
        });

        assertThat(behind(1_439, 313)).isEqualTo(2);
    }

    /** Three polls bring nothing; 309 to 312 may be anything. */
    @Test
    void whatDoesNotComeIsBehind() {
        assertThat(behind(1_439, 313)).isEqualTo(4);
    }

    private long behind(long newest, long end) {
        return CommittedTail.newerThan(newest, source, PAYMENTS, MARKER, end);
    }

    private void committed(long offset, long timestamp) {
        source.updateBeginningOffsets(Map.of(PAYMENTS, 0L));
        source.addRecord(new ConsumerRecord<>(
                PAYMENTS.topic(),
                PAYMENTS.partition(),
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty()));
    }
}
