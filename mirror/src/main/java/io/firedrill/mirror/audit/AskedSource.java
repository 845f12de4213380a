package io.firedrill.mirror.audit;

import io.firedrill.mirror.cluster.ClusterException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** What an audit asks the source, which may be dead; the edge to Kafka. For one thread. */
interface AskedSource extends AutoCloseable {
    /** Those of {@code topics} that exist, by name. */
    Map<String, SourceTopic> topics(Set<String> topics) throws ClusterException, InterruptedException;

    /**
     * What a mirror sees in gaps.
     *
     * @param gaps in ascending order, within the log
     * @param committed whether records of aborted transactions are left out
     * @return one for each gap, in the same order
     */
    List<Visible> visible(TopicPartition partition, List<OffsetSpan> gaps, boolean committed)
            throws ClusterException, InterruptedException;

    @Override
    void close();

    /**
     * A topic as it is now.
     *
     * @param idMark folded id, as stamps have it
     * @param compacted whether only the latest record of each key is kept
     */
    record SourceTopic(int idMark, boolean compacted, Map<Integer, LogRange> logs) {
        public SourceTopic {
            logs = Map.copyOf(logs);
        }
    }

    /**
     * Records within one gap.
     *
     * @param records that should be at the target
     * @param loops records that a mirror had brought from the target
     * @param firstOffsets of the first few of {@code records}
     */
    record Visible(long records, long loops, List<Long> firstOffsets) {
        static final Visible NOTHING = new Visible(0, 0, List.of());

        public Visible {
            firstOffsets = List.copyOf(firstOffsets);
        }

        boolean isNothing() {
            return records == 0 && loops == 0;
        }
    }
}
