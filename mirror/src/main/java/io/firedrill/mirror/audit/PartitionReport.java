package io.firedrill.mirror.audit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an audit found in one mirrored partition.
 *
 * @param sourceTopic as the source calls it
 * @param state all counts; its gaps are without those that the source explained
 * @param gaps of the newest making of the topic that the source did not explain, in ascending order
 * @param source the partition's log at the source; null where it was not asked, or has none
 * @param findings worst first
 */
public record PartitionReport(
        String sourceTopic,
        PartitionState state,
        List<JudgedGap> gaps,
        @Nullable LogRange source,
        List<Finding> findings) {
    public PartitionReport {
        gaps = List.copyOf(gaps);
        findings = List.copyOf(findings);
    }

    /** The making of the source's topic that was mirrored last; empty where nothing was mirrored. */
    public Optional<MakingState> newest() {
        List<MakingState> makings = state.makings();
        return makings.isEmpty() ? Optional.empty() : Optional.of(makings.get(makings.size() - 1));
    }

    /** The offset at the source of the last record that was mirrored of it; -1 where none was. */
    public long lastSourceOffset() {
        return newest().map(PartitionReport::last).orElse(-1L);
    }

    private static long last(MakingState making) {
        List<OffsetSpan> mirrored = making.mirrored();
        return mirrored.get(mirrored.size() - 1).until() - 1;
    }

    /** Records that are known to be lost. */
    public long lost() {
        return gaps.stream()
                .mapToLong(gap -> gap.cause().lostRecords().orElse(0))
                .sum();
    }

    /** Records that were repeated after a restart of the mirror, as they may be. */
    public long repeatedAfterRestart() {
        return state.makings().stream()
                .mapToLong(MakingState::repeatedAfterRestart)
                .sum();
    }

    /** Records that one run of the mirror wrote twice. */
    public Occurrences repeatedInRun() {
        return state.makings().stream().map(MakingState::repeatedInRun).reduce(Occurrences.NONE, Occurrences::plus);
    }

    /** Records that a later one of the same run had overtaken. */
    public Occurrences reordered() {
        return state.makings().stream().map(MakingState::reordered).reduce(Occurrences.NONE, Occurrences::plus);
    }
}
