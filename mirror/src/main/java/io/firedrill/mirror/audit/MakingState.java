package io.firedrill.mirror.audit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one making of a source's topic in one mirrored partition: a topic that is deleted and made anew begins
 * again at offset 0.
 *
 * @param idMark folded id of the topic (see {@code TopicMark}); 0 where it was never known
 * @param mirrored source offsets that are at the target, or of which the source has no record to mirror; ascending
 * @param forgotten gaps that did not fit into memory
 * @param explained gaps that the source explained, by reason
 * @param runs the latest ones of the mirror, oldest first
 * @param newestForgottenRun of those before {@code runs}; null where there are none
 * @param restarts how many runs began after the first
 * @param repeatedAfterRestart records that another run had written already: at-least-once, to be expected
 * @param filledLater records that filled a gap which another run had left
 * @param repeatedInRun records that the same run had written already
 * @param reordered records that a later one of the same run had overtaken
 * @param ofForgottenRuns how often a run went on that is not remembered any more, so that nobody can tell its order
 * @param lastTimestampMillis of the record with the greatest source offset
 */
public record MakingState(
        int idMark,
        List<OffsetSpan> mirrored,
        GapTotals forgotten,
        Map<Reason, GapTotals> explained,
        List<RunState> runs,
        @Nullable RunState newestForgottenRun,
        long restarts,
        long repeatedAfterRestart,
        long filledLater,
        Occurrences repeatedInRun,
        Occurrences reordered,
        long ofForgottenRuns,
        long lastTimestampMillis) {
    public MakingState {
        mirrored = List.copyOf(mirrored);
        explained = Map.copyOf(explained);
        runs = List.copyOf(runs);
    }
}
