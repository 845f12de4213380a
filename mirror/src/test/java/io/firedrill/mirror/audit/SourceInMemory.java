package io.firedrill.mirror.audit;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.provenance.TopicMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;

/** A source's {@code orders-0} that is written down. */
final class SourceInMemory implements AskedSource {
    final TreeSet<Long> committed = new TreeSet<>();
    final TreeSet<Long> aborted = new TreeSet<>();
    final TreeSet<Long> loops = new TreeSet<>();
    long start;
    long end;
    boolean compacted;
    boolean silent;
    int idMark = TopicMark.of("orders", AuditedLog.ID).id();

    SourceInMemory(long end) {
        this.end = end;
    }

    SourceInMemory has(long from, long until) {
        for (long offset = from; offset < until; offset++) {
            committed.add(offset);
        }
        return this;
    }

    @Override
    public Map<String, SourceTopic> topics(Set<String> topics) throws ClusterException {
        if (silent) {
            throw new ClusterException("cluster 'a', its topics: no answer in time", new TimeoutException());
        }
        return Map.of("orders", topic());
    }

    SourceTopic topic() {
        return new SourceTopic(idMark, compacted, Map.of(0, new LogRange(start, end)));
    }

    @Override
    public List<Visible> visible(TopicPartition partition, List<OffsetSpan> gaps, boolean committedOnly) {
        List<Visible> visible = new ArrayList<>();
        for (OffsetSpan gap : gaps) {
            TreeSet<Long> records = new TreeSet<>(committed.subSet(gap.from(), gap.until()));
            if (!committedOnly) {
                records.addAll(aborted.subSet(gap.from(), gap.until()));
            }
            visible.add(new Visible(
                    records.size(),
                    loops.subSet(gap.from(), gap.until()).size(),
                    records.stream().limit(5).toList()));
        }
        return visible;
    }

    @Override
    public void close() {}
}
