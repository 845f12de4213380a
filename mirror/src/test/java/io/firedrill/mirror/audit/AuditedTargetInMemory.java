package io.firedrill.mirror.audit;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** A target whose {@code a.orders-0} is written down; a fetch brings a few records. */
final class AuditedTargetInMemory implements AuditedTarget {
    private static final int PER_FETCH = 7;

    final AuditedLog log;
    String id = "T1";
    String clusterId = "B1";
    boolean compacted;
    int read;

    AuditedTargetInMemory(AuditedLog log) {
        this.log = log;
    }

    @Override
    public String clusterId() {
        return clusterId;
    }

    @Override
    public List<MirroredTopic> topics() {
        return List.of(new MirroredTopic("orders", "a.orders", id, compacted, Map.of(0, log.range())));
    }

    @Override
    public Reading read(Map<TopicPartition, Part> parts) {
        Part part = parts.values().iterator().next();
        return new Reading() {
            @Override
            public void next() {
                List<AuditedLog.Entry> records = log.entries().stream()
                        .filter(entry -> entry.target() >= part.audit().position() && entry.target() < part.end())
                        .limit(PER_FETCH)
                        .toList();
                records.forEach(entry -> part.audit().take(entry.target(), 10 * entry.target(), entry.stamp()));
                read += records.size();
                if (records.size() < PER_FETCH) {
                    part.audit().readUntil(part.end());
                }
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
