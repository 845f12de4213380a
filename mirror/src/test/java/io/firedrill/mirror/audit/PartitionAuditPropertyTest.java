package io.firedrill.mirror.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.audit.GapJudge.MayHaveTaken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.TopicPartition;

/** Mirrors that do as they may, and what was planted into their logs: that is found, and nothing else. */
class PartitionAuditPropertyTest {
    @Property
    void mirrorThatOnlyRestartsIsSound(@ForAll long seed, @ForAll @IntRange(max = 3) int restarts) throws Exception {
        DrawnMirror mirror = new DrawnMirror(seed, restarts);

        Found found = found(mirror, new Capacity(1_000));

        assertThat(found.lost()).isEmpty();
        assertThat(found.open()).isZero();
        assertThat(found.repeatedInRun()).isZero();
        assertThat(found.reordered()).isZero();
        assertThat(found.repeatedAfterRestart()).isEqualTo(mirror.repeatedAfterRestart());
        assertThat(found.explained()).isEqualTo(mirror.nothingAtSource());
    }

    @Property
    void whatIsPlantedIsFoundAndNothingElse(
            @ForAll long seed,
            @ForAll @IntRange(max = 3) int restarts,
            @ForAll @IntRange(max = 4) int lost,
            @ForAll @IntRange(max = 4) int planted)
            throws Exception {
        DrawnMirror mirror = new DrawnMirror(seed, restarts).lose(lost);
        // Each alone: a copy of a record that was overtaken is one more of both kinds.
        mirror = seed % 2 == 0 ? mirror.repeat(planted) : mirror.reorder(planted);

        Found found = found(mirror, new Capacity(1_000));

        assertThat(found.lost()).isEqualTo(mirror.lost);
        assertThat(found.open()).isZero();
        assertThat(found.repeatedInRun()).isEqualTo(mirror.repeated);
        assertThat(found.reordered()).isEqualTo(mirror.reordered);
        assertThat(found.repeatedAfterRestart()).isEqualTo(mirror.repeatedAfterRestart());
        assertThat(found.explained()).isEqualTo(mirror.nothingAtSource());
    }

    @Property
    void lossThatDoesNotFitIntoMemoryIsForgottenAndCounted(
            @ForAll long seed, @ForAll @IntRange(max = 3) int restarts, @ForAll @IntRange(max = 20) int lost)
            throws Exception {
        DrawnMirror mirror = new DrawnMirror(seed, restarts).lose(lost);

        Found found = found(mirror, new Capacity(8));

        assertThat(mirror.lost).containsAll(found.lost());
        assertThat(found.lost().size() + found.explained() + found.forgotten().offsets())
                .isGreaterThanOrEqualTo(mirror.lost.size() + mirror.nothingAtSource());
        assertThat(found.forgotten().gaps() > 0 || found.lost().equals(mirror.lost))
                .isTrue();
        assertThat(found.reordered()).isZero();
        assertThat(found.repeatedInRun()).isZero();
    }

    @Property
    void auditThatIsStoppedAnywhereAndResumedFindsTheSame(
            @ForAll long seed, @ForAll @IntRange(max = 3) int restarts, @ForAll @IntRange(max = 100) int stop) {
        AuditedLog log = new DrawnMirror(seed, restarts).lose(2).repeat(2).log();
        PartitionAudit first = new PartitionAudit(AuditedLog.SOURCE, new Capacity(1_000));
        log.entries().stream()
                .limit(stop)
                .forEach(entry -> first.take(entry.target(), 10 * entry.target(), entry.stamp()));

        PartitionAudit second =
                new PartitionAudit(AuditedLog.SOURCE, new Capacity(1_000), first.state("a.orders", "T1"));
        log.readInto(second);

        assertThat(second.state("a.orders", "T1")).isEqualTo(log.audited());
    }

    private static Found found(DrawnMirror mirror, Capacity capacity) throws Exception {
        PartitionAudit audit = new PartitionAudit(AuditedLog.SOURCE, capacity);
        mirror.log().readInto(audit);
        TopicMaking making = audit.newest();
        List<JudgedGap> gaps = new ArrayList<>();
        if (making != null) {
            GapJudge judge = new GapJudge(
                    new TopicPartition("orders", 0),
                    making.idMark(),
                    new MayHaveTaken(false, -1, 0, 0),
                    new GapJudge.Source(mirror.source(), mirror.source().topic()));
            gaps.addAll(judge.judge(making.mirrored().gaps()));
        }
        return new Found(mirror.source(), gaps, audit.state("a.orders", "T1"));
    }

    private record Found(SourceInMemory source, List<JudgedGap> gaps, PartitionState state) {
        /** A gap may have lost records and others, side by side. */
        TreeSet<Long> lost() {
            TreeSet<Long> lost = new TreeSet<>();
            gaps.stream()
                    .filter(gap -> gap.cause() instanceof GapCause.Lost)
                    .forEach(gap -> lost.addAll(source.committed.subSet(
                            gap.offsets().from(), gap.offsets().until())));
            return lost;
        }

        long open() {
            return gaps.stream()
                    .filter(gap -> !gap.cause().isExplained() && !(gap.cause() instanceof GapCause.Lost))
                    .count();
        }

        long explained() {
            return gaps.stream().mapToLong(gap -> gap.offsets().size()).sum() - lost().size();
        }

        GapTotals forgotten() {
            return making().map(MakingState::forgotten).orElse(GapTotals.NONE);
        }

        long repeatedInRun() {
            return making().map(making -> making.repeatedInRun().count()).orElse(0L);
        }

        long reordered() {
            return making().map(making -> making.reordered().count()).orElse(0L);
        }

        long repeatedAfterRestart() {
            return making().map(MakingState::repeatedAfterRestart).orElse(0L);
        }

        private Optional<MakingState> making() {
            return state.makings().stream().findFirst();
        }
    }
}
