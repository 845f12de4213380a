package io.firedrill.mirror.audit;

import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.provenance.SourcePartition;
import io.firedrill.mirror.provenance.TopicMark;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** A mirrored partition in memory, {@code orders-0} of cluster {@code a}, written record by record. */
final class AuditedLog {
    static final Uuid ID = new Uuid(1, 2);
    static final SourcePartition SOURCE = new SourcePartition("a", TopicMark.of("orders"), 0);

    private final List<Entry> entries = new ArrayList<>();
    private long start;
    private long end;
    private long run = 1_000;
    private Uuid id = ID;

    /** The mirror writes what the source has from {@code from} up to but not including {@code until}. */
    AuditedLog mirror(long from, long until) {
        for (long source = from; source < until; source++) {
            entry(stamp(source));
        }
        return this;
    }

    AuditedLog mirror(long source) {
        return mirror(source, source + 1);
    }

    /** The mirror begins anew. */
    AuditedLog run() {
        run++;
        return this;
    }

    /** A run of the mirror that was given up writes on. */
    AuditedLog runBefore() {
        run--;
        return this;
    }

    /** The source's topic is made anew. */
    AuditedLog madeAnew() {
        id = new Uuid(id.getMostSignificantBits() + 7, 2);
        return run();
    }

    /** The mirror's stamp does not know the topic's id. */
    AuditedLog withoutId() {
        id = Uuid.ZERO_UUID;
        return this;
    }

    /** Offsets of the target that hold no record. */
    AuditedLog hole(long offsets) {
        end += offsets;
        return this;
    }

    AuditedLog unstamped() {
        return entry(null);
    }

    AuditedLog stampedBy(String cluster) {
        return entry(new Provenance(new SourcePartition(cluster, TopicMark.of("orders"), 0), 7, 0, run).encode());
    }

    AuditedLog entry(byte @Nullable [] stamp) {
        entries.add(new Entry(end++, stamp));
        return this;
    }

    AuditedLog removeBefore(long target) {
        start = target;
        entries.removeIf(entry -> entry.target() < target);
        return this;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    LogRange range() {
        return new LogRange(start, end);
    }

    PartitionState audited() {
        return audited(new Capacity(1_000));
    }

    PartitionState audited(Capacity capacity) {
        PartitionAudit audit = new PartitionAudit(SOURCE, capacity);
        readInto(audit);
        return audit.state("a.orders", "T1");
    }

    void readInto(PartitionAudit audit) {
        for (Entry entry : entries) {
            if (entry.target() >= audit.position()) {
                audit.take(entry.target(), 10 * entry.target(), entry.stamp());
            }
        }
        audit.readUntil(end);
    }

    private byte[] stamp(long source) {
        TopicMark topic = TopicMark.of("orders", id);
        return new Provenance(new SourcePartition("a", topic, 0), source, 0, run).encode();
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares entries
    record Entry(long target, byte @Nullable [] stamp) {}
}
