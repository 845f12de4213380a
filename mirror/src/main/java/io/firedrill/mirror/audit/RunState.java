package io.firedrill.mirror.audit;

import java.util.List;

/**
 * What is remembered of one run of a mirror.
 *
 * @param written source offsets, ascending
 */
public record RunState(long epoch, long number, List<OffsetSpan> written) {
    public RunState {
        written = List.copyOf(written);
    }

    RunOrder resumed(Capacity capacity) {
        return new RunOrder(epoch, number, new OffsetSet(capacity.rangesPerRun(), written, GapTotals.NONE));
    }
}
