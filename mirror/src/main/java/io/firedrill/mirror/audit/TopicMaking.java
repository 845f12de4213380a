package io.firedrill.mirror.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one mirrored partition holds of one making of its source's topic. For one thread; memory as {@link Capacity} says. */
final class TopicMaking {
    private static final int UNKNOWN = 0;

    private final Capacity capacity;
    private final OffsetSet mirrored;
    private final Map<Reason, GapTotals> explained = new EnumMap<>(Reason.class);
    /** The one that wrote last is first. */
    private final Deque<RunOrder> runs = new ArrayDeque<>();

    private @Nullable RunOrder newestForgotten;
    private int idMark;
    private long restarts;
    private long repeatedAfterRestart;
    private long filledLater;
    private Occurrences repeatedInRun = Occurrences.NONE;
    private Occurrences reordered = Occurrences.NONE;
    private long ofForgottenRuns;
    private long lastTimestampMillis;

    TopicMaking(int idMark, Capacity capacity) {
        this.idMark = idMark;
        this.capacity = capacity;
        this.mirrored = new OffsetSet(capacity.ranges());
    }

    TopicMaking(MakingState state, Capacity capacity) {
        this.capacity = capacity;
        idMark = state.idMark();
        mirrored = new OffsetSet(capacity.ranges(), state.mirrored(), state.forgotten());
        explained.putAll(state.explained());
        state.runs().forEach(run -> runs.addFirst(run.resumed(capacity)));
        newestForgotten = state.newestForgottenRun() == null
                ? null
                : state.newestForgottenRun().resumed(capacity);
        restarts = state.restarts();
        repeatedAfterRestart = state.repeatedAfterRestart();
        filledLater = state.filledLater();
        repeatedInRun = state.repeatedInRun();
        reordered = state.reordered();
        ofForgottenRuns = state.ofForgottenRuns();
        lastTimestampMillis = state.lastTimestampMillis();
    }

    /** Whether a record whose stamp says {@code mark} is of this making; where an id is not known, it is taken for so. */
    boolean mayBe(int mark) {
        return mark == idMark || mark == UNKNOWN || idMark == UNKNOWN;
    }

    /** Takes the next record of the target's log. */
    void take(long target, long timestampMillis, long epoch, long number, int mark, long source) {
        if (idMark == UNKNOWN) {
            idMark = mark;
        }
        RunOrder run = runs.peekFirst();
        if (run == null || !run.is(epoch, number)) {
            run = changedTo(epoch, number);
        }
        RunOrder.Order order = run.take(source);
        long lastBefore = mirrored.last();
        boolean isNew = mirrored.add(source);
        if (source >= lastBefore) {
            lastTimestampMillis = timestampMillis;
        }
        switch (order) {
            case REPEATED -> repeatedInRun = repeatedInRun.plus(target);
            case OVERTAKEN -> {
                reordered = reordered.plus(target);
                acrossRuns(isNew, false);
            }
            case ASCENDING -> acrossRuns(isNew, source < lastBefore);
        }
    }

    private void acrossRuns(boolean isNew, boolean isBehindLater) {
        if (!isNew) {
            repeatedAfterRestart++;
        } else if (isBehindLater) {
            filledLater++;
        }
    }

    private RunOrder changedTo(long epoch, long number) {
        RunOrder run = runs.stream()
                .filter(known -> known.is(epoch, number))
                .findFirst()
                .orElse(null);
        if (run == null) {
            run = new RunOrder(epoch, number, new OffsetSet(capacity.rangesPerRun()));
            if (newestForgotten != null && !newestForgotten.isBefore(epoch, number)) {
                ofForgottenRuns++;
            }
            restarts += runs.isEmpty() ? 0 : 1;
        } else {
            runs.remove(run);
        }
        runs.addFirst(run);
        if (runs.size() > Capacity.RUNS) {
            RunOrder forgotten = runs.stream().min(RunOrder.OLDEST_FIRST).orElseThrow();
            runs.remove(forgotten);
            if (newestForgotten == null || RunOrder.OLDEST_FIRST.compare(newestForgotten, forgotten) < 0) {
                newestForgotten = forgotten.withoutOffsets();
            }
        }
        return run;
    }

    /** Folded id of the topic; 0 where it was never known. */
    int idMark() {
        return idMark;
    }

    OffsetSet mirrored() {
        return mirrored;
    }

    /** Takes gaps for offsets at which the source has nothing to mirror. */
    void explain(List<JudgedGap> gaps) {
        List<OffsetSpan> closed = new ArrayList<>();
        for (JudgedGap gap : gaps) {
            if (gap.cause() instanceof GapCause.Explained why) {
                closed.add(gap.offsets());
                explained.merge(why.reason(), GapTotals.NONE.plus(gap.offsets()), GapTotals::plus);
            }
        }
        mirrored.close(closed);
    }

    MakingState state() {
        List<RunState> runStates =
                runs.stream().sorted(RunOrder.OLDEST_FIRST).map(RunOrder::state).toList();
        return new MakingState(
                idMark,
                mirrored.spans(),
                mirrored.forgotten(),
                explained,
                runStates,
                newestForgotten == null ? null : newestForgotten.state(),
                restarts,
                repeatedAfterRestart,
                filledLater,
                repeatedInRun,
                reordered,
                ofForgottenRuns,
                lastTimestampMillis);
    }
}
