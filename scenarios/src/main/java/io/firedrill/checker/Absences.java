package io.firedrill.checker;

import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogEnd;
import io.firedrill.history.LogPartition;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.Measure;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Acknowledged records that are not in a log that should have them. Worked example: {@code p#1..p#9} were acknowledged at
 * offsets 1 to 9 of {@code orders-0} in a, and the mirror's log in b has {@code p#1..p#4} and {@code p#6}. The mirror came
 * as far as source offset 6, so {@code p#5} is <em>lost</em> (a hole) and {@code p#7..p#9} are <em>unreplicated</em> (the
 * tail). What a fault of the scenario removed from its own region is <em>removed</em> there, and lost where the mirror should
 * have brought it. In their own region all of these would be lost, unless the reader did not come so far: <em>tail unseen</em>.
 * In a compacted topic a record of which a later one of the same key is there is <em>superseded</em>, unless its own log ends
 * before its offset or has another record there: compaction leaves gaps, a lost end does not.
 */
final class Absences {
    private final History history;
    private final JudgedLogs judged;
    private final LogContents contents;
    private final SentRecords sent;
    private final CompactedTopics compacted;
    private final Removals removals;
    private final Map<JudgedLog, Counts> counts = new HashMap<>();

    Absences(History history, JudgedLogs judged, LogContents contents, SentRecords sent, Explanations explanations) {
        this.history = history;
        this.judged = judged;
        this.contents = contents;
        this.sent = sent;
        this.compacted = explanations.compacted();
        this.removals = explanations.removals();
        judged.all().forEach(log -> counts.put(log, new Counts(log)));
    }

    /** Why a record may be absent without being lost. */
    record Explanations(CompactedTopics compacted, Removals removals) {}

    /** Whose sends to which partition, where {@code acks=0} tells no offsets: they are in the order of their sequences. */
    private record WithoutOffset(int producer, int partition) {
        static WithoutOffset of(int producer, SendAcknowledged entry) {
            return new WithoutOffset(producer, entry.log().partition());
        }
    }

    /** What is missing of one judged log. */
    static final class Counts {
        private final Map<Integer, Long> progress = new HashMap<>();
        private final Map<WithoutOffset, Long> sequences = new HashMap<>();
        private final Tally lost;
        private final Tally unreplicated;
        private final Tally tailUnseen;
        private long removed;
        private long superseded;
        private long oldestUnreplicatedMicros = Long.MAX_VALUE;

        Counts(JudgedLog judged) {
            lost = new Tally(Measure.LOST, judged.log().label());
            unreplicated = new Tally(Measure.UNREPLICATED, judged.log().label());
            tailUnseen = new Tally(Measure.TAIL_UNSEEN, judged.log().label());
        }

        long unreplicated() {
            return unreplicated.records();
        }

        long removed() {
            return removed;
        }

        long superseded() {
            return superseded;
        }

        /** The mirror has this record: it came that far. */
        private void carriedOver(int producer, SendAcknowledged entry) {
            if (entry.offset() < 0) {
                sequences.merge(WithoutOffset.of(producer, entry), entry.sequence(), Math::max);
            } else {
                progress.merge(entry.log().partition(), entry.offset(), Math::max);
            }
        }

        /** Whether the record is behind the last one that the mirror carried over. */
        private boolean isInTheTail(int producer, SendAcknowledged entry) {
            return entry.offset() < 0
                    ? entry.sequence() > sequences.getOrDefault(WithoutOffset.of(producer, entry), -1L)
                    : entry.offset() > progress.getOrDefault(entry.log().partition(), -1L);
        }

        /** When the oldest unreplicated record was acknowledged; empty if there is none. */
        OptionalLong oldestUnreplicatedMicros() {
            return unreplicated.records() == 0 ? OptionalLong.empty() : OptionalLong.of(oldestUnreplicatedMicros);
        }

        Stream<Tally> tallies() {
            return Stream.of(lost, unreplicated, tailUnseen);
        }
    }

    /** Reads the producers' histories, twice where there are mirrors: how far each came, then what is missing. */
    Absences find() throws IOException {
        if (judged.all().stream().anyMatch(JudgedLog::isMirror)) {
            forEachAcknowledgement((producer, entry, target) -> {
                if (target.log().isMirror() && target.content().has(producer, entry.sequence())) {
                    target.counts().carriedOver(producer, entry);
                }
            });
        }
        forEachAcknowledgement((producer, entry, target) -> {
            if (!target.log().isMirror() && target.content().hasOffset(entry)) {
                sent.places().expected(producer, entry);
            }
            if (!target.content().has(producer, entry.sequence())) {
                missing(producer, entry, target);
            }
        });
        return this;
    }

    /** A log that should have the records of a topic, what is in it and what is missing. */
    private record Target(JudgedLog log, LogContent content, Counts counts) {}

    private interface Each {
        void look(int producer, SendAcknowledged entry, Target target);
    }

    private List<Target> targetsOf(LogPartition source) {
        return judged.fedBy(TopicInRegion.of(source)).stream()
                .map(log -> new Target(log, contents.of(log.log()), of(log)))
                .toList();
    }

    private void forEachAcknowledgement(Each each) throws IOException {
        ByLog<List<Target>> targets = new ByLog<>(this::targetsOf);
        for (HistoryWriterInfo writer : history.writers()) {
            if (writer.role() == WriterRole.PRODUCER) {
                history.read(writer, new EntryVisitor() {
                    @Override
                    public void visit(SendAcknowledged entry) {
                        for (Target target : targets.of(entry.log())) {
                            each.look(writer.number(), entry, target);
                        }
                    }
                });
            }
        }
    }

    private void missing(int producer, SendAcknowledged entry, Target target) {
        JudgedLog log = target.log();
        Counts found = target.counts();
        LogContent content = target.content();
        if (compacted.isSuperseded(log.log(), producer, entry.sequence())
                && (log.isMirror() || !content.wasWrittenOver(entry))) {
            found.superseded++;
        } else if (log.isMirror()) {
            missingFromMirror(
                    producer, entry, found, content.isWhole(entry.log().partition()));
        } else {
            missingAtHome(producer, entry, found, content.end(entry.log().partition()));
        }
    }

    private void missingAtHome(int producer, SendAcknowledged entry, Counts found, @Nullable LogEnd end) {
        if (end != null && removals.explain(entry, end)) {
            found.removed++;
            return;
        }
        boolean notReached = end == null || (entry.offset() >= end.readTo() && entry.offset() < end.endOffset());
        // Retention removed it before it could be read: nothing is known of it.
        boolean gone = end != null && entry.offset() >= 0 && entry.offset() < end.startOffset();
        (notReached || gone ? found.tailUnseen : found.lost).add(() -> witness(producer, entry));
    }

    private void missingFromMirror(int producer, SendAcknowledged entry, Counts found, boolean readToTheEnd) {
        if (!readToTheEnd) {
            found.tailUnseen.add(() -> witness(producer, entry));
        } else if (removals.concern(entry)) {
            // It can never be carried over any more, however far the mirror came.
            found.lost.add(() -> witness(producer, entry));
        } else if (found.isInTheTail(producer, entry)) {
            found.unreplicated.add(() -> witness(producer, entry));
            found.oldestUnreplicatedMicros = Math.min(found.oldestUnreplicatedMicros, entry.atMicros());
        } else {
            found.lost.add(() -> witness(producer, entry));
        }
    }

    private String witness(int producer, SendAcknowledged entry) {
        return "%s-%d@%d in %s (%s)"
                .formatted(
                        entry.log().topic(),
                        entry.log().partition(),
                        entry.offset(),
                        entry.log().region(),
                        sent.label(producer, entry.sequence()));
    }

    Counts of(JudgedLog log) {
        return counts.computeIfAbsent(log, Counts::new);
    }
}
