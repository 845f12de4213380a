package io.firedrill.checker;

import io.firedrill.history.Assigned;
import io.firedrill.history.Committed;
import io.firedrill.history.Delivered;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogPartition;
import io.firedrill.history.RecordIdentity;
import io.firedrill.scenario.Measure;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * What a failover costs a group that had done its part. <em>reread</em> is a record that the group had processed and
 * committed before it was moved, elsewhere or in an earlier stay, and that was handed to it again where it was moved to
 * last: its place there was too early. Worked example: in a, {@code p#7} is processed at {@code orders-0@12} and 15 is
 * committed; in b the group is put at 10 of {@code a.orders-0}, and {@code p#7} comes again. What it had processed and
 * not committed is <em>redelivered</em> alone: no translation could know of it. A record counts once, however often it
 * is handed out there. Reads the members' histories twice.
 */
final class RereadRecords {
    private final History history;
    private final List<HistoryWriterInfo> members;
    private final SentRecords sent;
    private final Tally reread;

    /** Of one group, whose members are {@code members}. */
    RereadRecords(String group, History history, List<HistoryWriterInfo> members, SentRecords sent) {
        this.history = history;
        this.members = List.copyOf(members);
        this.sent = sent;
        this.reread = new Tally(Measure.REREAD, "group " + group);
    }

    /**
     * Counts them.
     *
     * @param region to which the group was moved last
     * @param movedMicros when it was
     */
    Tally find(String region, long movedMicros) throws IOException {
        RecordSet committed = new RecordSet();
        for (HistoryWriterInfo member : members) {
            history.read(member, new CommittedBefore(region, movedMicros, committed));
        }
        RecordSet again = new RecordSet();
        for (HistoryWriterInfo member : members) {
            history.read(member, new EntryVisitor() {
                @Override
                public void visit(Delivered entry) {
                    RecordIdentity identity = entry.identity();
                    if (entry.atMicros() >= movedMicros
                            && entry.log().region().equals(region)
                            && committed.contains(identity.producer(), identity.sequence())
                            && again.add(identity.producer(), identity.sequence())) {
                        reread.add(() -> clue(entry));
                    }
                }
            });
        }
        return reread;
    }

    private Clue clue(Delivered entry) {
        return Clue.of(
                entry.identity(),
                entry.atMicros(),
                "%s (%s, committed before)"
                        .formatted(entry.log().placeOf(entry.offset()), sent.label(entry.identity())));
    }

    /**
     * Collects what one member processed outside of a region, or there before the group was moved to it, once it or a
     * later offset was committed. What it left uncommitted another member was handed again, or nobody.
     */
    private static final class CommittedBefore implements EntryVisitor {
        private final String region;
        private final long movedMicros;
        private final RecordSet committed;
        private final Map<LogPartition, Queue<Delivered>> pending = new HashMap<>();

        CommittedBefore(String region, long movedMicros, RecordSet committed) {
            this.region = region;
            this.movedMicros = movedMicros;
            this.committed = committed;
        }

        /** What is pending is handed out again from the committed place on. */
        @Override
        public void visit(Assigned entry) {
            pending.remove(entry.log());
        }

        @Override
        public void visit(Delivered entry) {
            if (entry.atMicros() < movedMicros || !entry.log().region().equals(region)) {
                pending.computeIfAbsent(entry.log(), log -> new ArrayDeque<>()).add(entry);
            }
        }

        /** What it commits in the region since it was moved there concerns that stay. */
        @Override
        public void visit(Committed entry) {
            if (entry.log().region().equals(region) && entry.atMicros() >= movedMicros) {
                return;
            }
            Queue<Delivered> processed = pending.getOrDefault(entry.log(), new ArrayDeque<>());
            while (!processed.isEmpty() && processed.element().offset() < entry.offset()) {
                RecordIdentity identity = processed.remove().identity();
                committed.add(identity.producer(), identity.sequence());
            }
        }
    }
}
