package io.firedrill.mirror.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.provenance.SourcePartition;
import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.status.RangeReader.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StampTailsTest {
    private static final TopicPartition LOG = new TopicPartition("a.orders", 0);
    private static final SourcePartition ORDERS = new SourcePartition("a", TopicMark.of("orders"), 0);

    /** Source offsets by target offset; null where a record has no stamp. */
    private final List<Long> log = new ArrayList<>();

    private final List<Range> read = new ArrayList<>();
    private final StampTails tails = new StampTails((ranges, question, taking) -> {
        Range range = ranges.get(LOG);
        read.add(range);
        for (long target = range.from(); target < range.until(); target++) {
            ConsumerRecord<byte[], byte[]> record =
                    new ConsumerRecord<>(LOG.topic(), 0, target, new byte[0], new byte[0]);
            Long stamped = log.get((int) target);
            if (stamped != null) {
                record.headers().add(Provenance.HEADER, new Provenance(ORDERS, stamped, 0, 1).encode());
            }
            taking.take(LOG, record);
        }
        return Set.of();
    });

    private TargetLog newest() throws Exception {
        return tails.newest(Map.of(LOG, new Range(0, log.size())), Map.of(LOG, ORDERS::equals))
                .get(LOG);
    }

    private void stamped(long from, long until) {
        for (long offset = from; offset < until; offset++) {
            log.add(offset);
        }
    }

    private void unstamped(int records) {
        for (int i = 0; i < records; i++) {
            log.add(null);
        }
    }

    @Test
    void lastRecordsStampIsTheNewest() throws Exception {
        stamped(0, 1_000);

        assertThat(newest().newest().stamp().offset()).isEqualTo(999);
        assertThat(read).hasSize(1);
    }

    @Test
    void recordsBehindTheNewestStampAreCounted() throws Exception {
        stamped(0, 100);
        unstamped(500);

        TargetLog found = newest();

        assertThat(found.newest().offset()).isEqualTo(99);
        assertThat(found.unstampedAfter()).isEqualTo(500);
    }

    @Test
    void looksBackSoFarAndNoFurther() throws Exception {
        stamped(0, 100);
        unstamped((int) StampTails.LOOK_BACK + 100);

        assertThat(newest().newest()).isNull();
        assertThat(read).allMatch(range -> range.from() >= 200);
    }

    @Test
    void emptyLogHasNone() throws Exception {
        assertThat(newest().newest()).isNull();
    }

    @Test
    void whatHasNotGrownIsNotReadAgain() throws Exception {
        stamped(0, 100);
        newest();
        newest();

        assertThat(read).hasSize(1);
    }
}
