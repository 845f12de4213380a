package io.firedrill.checker;

import io.firedrill.history.LogEnd;
import io.firedrill.scenario.Measure;

/**
 * <em>stuck-lso</em>: offsets behind the last stable one when nobody is at work any more. Worked example: the log ends
 * at 40, and its last stable offset is 31: a transaction that began there was left open, and hides 9 offsets from all
 * readers of committed records.
 */
final class StuckOffsets {
    private final Tally tally;

    StuckOffsets(String subject) {
        this.tally = new Tally(Measure.STUCK_LSO, subject);
    }

    void look(LogEnd end, long stableOffset) {
        tally.add(
                Math.max(0, end.endOffset() - stableOffset),
                () -> Clue.at(
                        end.atMicros(),
                        "%s-%d in %s is stable up to %d and ends at %d"
                                .formatted(
                                        end.log().topic(),
                                        end.log().partition(),
                                        end.log().region(),
                                        stableOffset,
                                        end.endOffset())));
    }

    Tally tally() {
        return tally;
    }
}
