package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.HistoryScript.B;
import static io.firedrill.checker.HistoryScript.MIRROR;

import io.firedrill.history.FailoverStep;

/** The history of a failover from region a, which is lost, to region b. */
final class FailoverScript {
    private FailoverScript() {}

    /**
     * Ten records at a, at 0 to 9 s; the mirror has 0..6 without 3; the group processed 0..4 in a, is put at the mirror's
     * offset 2 and works on from there; two more records are produced at b.
     */
    static HistoryScript failover() {
        return failoverAfter(new HistoryScript());
    }

    /** The same, when something else had happened before. */
    static HistoryScript failoverAfter(HistoryScript script) {
        for (int i = 0; i < 10; i++) {
            script.sent(i, i * 1_000L, A, i);
        }
        int[] mirrored = {0, 1, 2, 4, 5, 6};
        for (int offset = 0; offset < mirrored.length; offset++) {
            script.found(MIRROR, offset, mirrored[offset]);
        }
        for (int i = 0; i < 5; i++) {
            script.delivered(A, i, i, i * 1_000L);
        }
        script.committed(A, 5).lossOfA(10_000);
        script.failover(FailoverStep.DETECTED, 11_000).failover(FailoverStep.DECIDED, 12_000);
        script.moved(MIRROR, 2).failover(FailoverStep.SWITCHED, 12_500);
        for (int offset = 2; offset < mirrored.length; offset++) {
            script.delivered(MIRROR, offset, mirrored[offset], 13_000 + offset);
        }
        script.sent(10, 13_000, B, 0).sent(11, 14_000, B, 1);
        script.found(B, 0, 10).found(B, 1, 11);
        script.delivered(B, 0, 10, 14_000).delivered(B, 1, 11, 15_000);
        script.committed(MIRROR, 6).committed(B, 2);
        return script.readTo(MIRROR, 6, 6).readTo(B, 2, 2).done();
    }
}
