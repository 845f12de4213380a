package io.firedrill.checker;

import io.firedrill.history.History;
import io.firedrill.history.LogPartition;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendFailed;
import io.firedrill.history.SendIndefinite;
import io.firedrill.history.SendIntent;
import io.firedrill.scenario.Measure;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Acknowledged records that are not in a log that should have them. Worked example: {@code p#1..p#9} were acknowledged
 * at offsets 1 to 9 of {@code orders-0} in a, and the mirror's log in b has {@code p#1..p#4} and {@code p#6}. The
 * mirror came as far as source offset 6, so {@code p#5} is a {@linkplain MirrorGaps gap} and {@code p#7..p#9} are
 * <em>unreplicated</em> (the tail; where the mirror went on later, see {@link Homecomings}), unless they were
 * acknowledged when nobody should have written there any more ({@link DivergedRecords}). What a fault of the scenario
 * removed from its own region is <em>removed</em> there, and a gap where the mirror should have brought it. One that a
 * failback has written once more, to the mirror's region, is there. In their own region all of these would be lost,
 * unless the reader did not come so far: <em>tail unseen</em>. In a compacted topic a record of which a later one of
 * the same key is there is <em>superseded</em>, unless its own log ends before its offset or has another record there:
 * compaction leaves gaps, a lost end does not. For the same reason it cannot have removed more records from a partition
 * than that has offsets without one: the others are lost, or gaps of the mirror where the source still has them.
 */
final class Absences {
    private final History history;
    private final JudgedLogs judged;
    private final LogContents contents;
    private final SentRecords sent;
    private final CompactedTopics compacted;
    private final Removals removals;
    private final DivergedRecords diverged;
    private final Homecomings homecomings;
    private final Set<String> mayWriteTwice;
    private final AtHome atHome;
    private final MirrorGaps gaps;
    private final Map<JudgedLog, Counts> counts = new HashMap<>();

    Absences(History history, JudgedLogs judged, LogContents contents, SentRecords sent, Explanations explanations) {
        this.history = history;
        this.judged = judged;
        this.contents = contents;
        this.sent = sent;
        this.compacted = explanations.compacted();
        this.removals = explanations.removals();
        this.diverged = explanations.diverged();
        this.homecomings = explanations.homecomings();
        this.mayWriteTwice = explanations.mayWriteTwice();
        this.atHome = new AtHome(removals);
        this.gaps = new MirrorGaps(contents, compacted, atHome);
    }

    /**
     * Why a record may be absent without being lost.
     *
     * @param mayWriteTwice applications whose acknowledgements do not tell where a record was first
     */
    record Explanations(
            CompactedTopics compacted,
            Removals removals,
            DivergedRecords diverged,
            Homecomings homecomings,
            Set<String> mayWriteTwice) {}

    /** What is missing of one judged log. */
    static final class Counts {
        private final MirrorProgress progress;
        private final Map<Integer, Long> compacted = new HashMap<>();
        private final Tally lost;
        private final Optional<Tally> gaps;
        private final Tally unreplicated;
        private final Optional<Tally> diverged;
        private final Tally tailUnseen;
        private final Tally lostTransactions;
        private final Tally tornTransactions;
        private long removed;
        private long superseded;
        private long oldestUnreplicatedMicros = Long.MAX_VALUE;

        Counts(JudgedLog judged, Homecomings homecomings) {
            progress = new MirrorProgress(homecomings);
            lost = new Tally(Measure.LOST, judged.log().label());
            gaps = judged.isMirror()
                    ? Optional.of(new Tally(Measure.MIRROR_GAP, judged.log().label()))
                    : Optional.empty();
            unreplicated = new Tally(Measure.UNREPLICATED, judged.log().label());
            diverged = judged.isMirror()
                    ? Optional.of(new Tally(Measure.DIVERGED, judged.log().label()))
                    : Optional.empty();
            tailUnseen = new Tally(Measure.TAIL_UNSEEN, judged.log().label());
            lostTransactions = new Tally(Measure.LOST_TRANSACTION, judged.log().label());
            tornTransactions = new Tally(Measure.TORN_TRANSACTION, judged.log().label());
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

        /** Counts one more record that compaction removed from a partition; whether it has left so many gaps. */
        private boolean isWithinGaps(int partition, long gaps) {
            return compacted.merge(partition, 1L, Long::sum) <= gaps;
        }

        private void missing(Presence why, SendAcknowledged entry, Supplier<Clue> clue) {
            switch (why) {
                case LOST -> lost.add(clue);
                case MIRROR_GAP -> gaps.ifPresent(tally -> tally.add(clue));
                case DIVERGED -> diverged.ifPresent(tally -> tally.add(clue));
                case TAIL_UNSEEN -> tailUnseen.add(clue);
                case REMOVED -> removed++;
                case SUPERSEDED -> superseded++;
                case UNREPLICATED -> {
                    unreplicated.add(clue);
                    oldestUnreplicatedMicros = Math.min(oldestUnreplicatedMicros, entry.atMicros());
                }
                case PRESENT -> {}
            }
        }

        /** Nothing of the transaction is in the log that should have this record. */
        void lostTransaction(Supplier<Clue> clue) {
            lostTransactions.add(clue);
        }

        /** Some of the transaction is there, and not this record. */
        void tornTransaction(Supplier<Clue> clue) {
            tornTransactions.add(clue);
        }

        /** When the oldest unreplicated record was acknowledged; empty if there is none. */
        OptionalLong oldestUnreplicatedMicros() {
            return unreplicated.records() == 0 ? OptionalLong.empty() : OptionalLong.of(oldestUnreplicatedMicros);
        }

        Stream<Tally> tallies() {
            return Stream.concat(
                    Stream.concat(gaps.stream(), diverged.stream()),
                    Stream.of(lost, unreplicated, tailUnseen, lostTransactions, tornTransactions));
        }
    }

    /**
     * Where anything is missing, or may be torn, reads the producers' histories, twice where there are mirrors: how far
     * each came, then what is missing.
     */
    Absences find() throws IOException {
        if (!sent.hasTransactions() && judged.all().stream().allMatch(this::isComplete)) {
            return this;
        }
        ByLog<List<Target>> targets = new ByLog<>(this::targetsOf);
        if (judged.all().stream().anyMatch(JudgedLog::isMirror)) {
            Sends.read(
                    history,
                    writer -> mayWriteTwice.contains(writer.application())
                            ? new CarriedOverAtLeastOnce(writer.number(), targets::of)
                            : new SendVisitor() {
                                @Override
                                public void visit(SendAcknowledged entry) {
                                    carriedOver(writer.number(), entry, targets.of(entry.log()))
                                            .forEach(progress -> progress.carriedOver(writer.number(), entry));
                                }
                            });
        }
        Sends.read(history, writer -> new SendVisitor() {
            @Override
            public void visit(SendAcknowledged entry) {
                targets.of(entry.log()).forEach(target -> look(writer.number(), entry, target));
            }

            @Override
            public void ended(Transaction transaction) {
                new TornTransactions(transaction, sent).look(Absences.this, targets::of);
            }
        });
        return this;
    }

    private boolean isComplete(JudgedLog log) {
        return sent.acknowledged(log.source()).isWithin(contents.of(log.log()).present());
    }

    /** Of the mirrors that have the record. */
    private static Stream<MirrorProgress> carriedOver(int producer, SendAcknowledged entry, List<Target> targets) {
        return targets.stream()
                .filter(target -> target.log().isMirror())
                .filter(target -> target.content().has(producer, entry.sequence()))
                .map(target -> target.counts().progress);
    }

    /** What mirrors have of a producer that may write a record twice, with the time when it was sent first. */
    private static final class CarriedOverAtLeastOnce implements SendVisitor {
        private final int producer;
        private final Function<LogPartition, List<Target>> targets;
        /** Of what has not been answered yet, by sequence. */
        private final Map<Long, Long> sentMicros = new HashMap<>();

        CarriedOverAtLeastOnce(int producer, Function<LogPartition, List<Target>> targets) {
            this.producer = producer;
            this.targets = targets;
        }

        @Override
        public void visit(SendIntent entry) {
            sentMicros.put(entry.sequence(), entry.atMicros());
        }

        @Override
        public void visit(SendAcknowledged entry) {
            Long sent = sentMicros.remove(entry.sequence());
            long since = sent == null ? Long.MIN_VALUE : sent;
            carriedOver(producer, entry, targets.apply(entry.log()))
                    .forEach(progress -> progress.carriedOver(producer, entry, since));
        }

        @Override
        public void visit(SendFailed entry) {
            sentMicros.remove(entry.sequence());
        }

        @Override
        public void visit(SendIndefinite entry) {
            sentMicros.remove(entry.sequence());
        }
    }

    private void look(int producer, SendAcknowledged entry, Target target) {
        Presence presence = presence(producer, entry, target);
        if (presence == Presence.SUPERSEDED && !mayBeCompacted(producer, entry, target)) {
            presence = missing(producer, entry, target);
        }
        if (presence != Presence.PRESENT) {
            target.counts().missing(presence, entry, () -> clue(producer, entry));
        }
    }

    /**
     * Whether the partition has a gap left for a superseded record. What a fault removed, or compaction at the source
     * before the mirror came, needs none.
     */
    private boolean mayBeCompacted(int producer, SendAcknowledged entry, Target target) {
        boolean neverCame =
                target.log().isMirror() && !contents.of(target.log().source()).has(producer, entry.sequence());
        int partition = entry.log().partition();
        return neverCame
                || removals.concern(entry)
                || target.counts().isWithinGaps(partition, target.content().gaps(partition));
    }

    /**
     * A log that should have the records of a topic, what is in it and what is missing.
     *
     * @param replayed the topic to which a failback has written once more what the log had not got
     */
    record Target(JudgedLog log, LogContent content, Optional<LogContent> replayed, Counts counts) {
        boolean has(int producer, long sequence) {
            return content.has(producer, sequence)
                    || (replayed.isPresent() && replayed.get().has(producer, sequence));
        }
    }

    /** Whether a log has a record, and if not, why. */
    enum Presence {
        PRESENT,
        LOST,
        MIRROR_GAP,
        UNREPLICATED,
        DIVERGED,
        TAIL_UNSEEN,
        REMOVED,
        SUPERSEDED
    }

    private List<Target> targetsOf(LogPartition source) {
        return judged.fedBy(TopicInRegion.of(source)).stream()
                .map(log -> new Target(
                        log, contents.of(log.log()), judged.replayOf(log).map(contents::of), of(log)))
                .toList();
    }

    /** Whether the log has the record; of a mirror's log only after it is known how far the mirror came. */
    Presence presence(int producer, SendAcknowledged entry, Target target) {
        JudgedLog log = target.log();
        LogContent content = target.content();
        if (target.has(producer, entry.sequence())) {
            return Presence.PRESENT;
        }
        if (compacted.isSuperseded(log.log(), producer, entry.sequence())
                && (log.isMirror() || !content.wasWrittenOver(entry))) {
            return Presence.SUPERSEDED;
        }
        return missing(producer, entry, target);
    }

    /** Why it is absent, where not by compaction. */
    private Presence missing(int producer, SendAcknowledged entry, Target target) {
        return target.log().isMirror()
                ? missingFromMirror(producer, entry, target)
                : atHome.missing(entry, target.content().end(entry.log().partition()));
    }

    private Presence missingFromMirror(int producer, SendAcknowledged entry, Target target) {
        if (!target.content().isWhole(entry.log().partition())) {
            return Presence.TAIL_UNSEEN;
        }
        // What was removed at the source can never be carried over any more, however far the mirror came.
        boolean canCome = !removals.concern(entry);
        if (canCome && target.counts().progress.isInTheTail(producer, entry)) {
            return diverged.include(entry, target.log()) ? Presence.DIVERGED : Presence.UNREPLICATED;
        }
        return gaps.has(producer, entry, target.log()) ? Presence.MIRROR_GAP : Presence.LOST;
    }

    Clue clue(int producer, SendAcknowledged entry) {
        return Clue.of(
                producer,
                entry.sequence(),
                "%s (%s)".formatted(entry.log().placeOf(entry.offset()), sent.label(producer, entry.sequence())));
    }

    Counts of(JudgedLog log) {
        return counts.computeIfAbsent(log, judgedLog -> new Counts(judgedLog, homecomings));
    }
}
