package io.firedrill.mirror.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PartitionAuditTest {
    @Test
    void mirrorThatNeverWentBackLeavesOneRangeAndItsLastRecordsTime() {
        MakingState making = making(new AuditedLog().mirror(5, 10));

        assertThat(making.mirrored()).containsExactly(new OffsetSpan(5, 10));
        assertThat(making.lastTimestampMillis()).isEqualTo(40);
        assertThat(making.restarts()).isZero();
    }

    @Test
    void missingOffsetsAreAGap() {
        assertThat(making(new AuditedLog().mirror(0, 5).mirror(7, 9)).mirrored())
                .containsExactly(new OffsetSpan(0, 5), new OffsetSpan(7, 9));
    }

    @Test
    void restartedMirrorMayRepeat() {
        MakingState making = making(new AuditedLog().mirror(0, 10).run().mirror(4, 15));

        assertThat(making.repeatedAfterRestart()).isEqualTo(6);
        assertThat(making.restarts()).isEqualTo(1);
        assertThat(making.repeatedInRun()).isEqualTo(Occurrences.NONE);
        assertThat(making.reordered()).isEqualTo(Occurrences.NONE);
    }

    @Test
    void gapThatALaterRunFillsIsNone() {
        MakingState making =
                making(new AuditedLog().mirror(0, 5).mirror(8, 10).run().mirror(4, 12));

        assertThat(making.mirrored()).containsExactly(new OffsetSpan(0, 12));
        assertThat(making.filledLater()).isEqualTo(3);
        assertThat(making.repeatedAfterRestart()).isEqualTo(3);
    }

    @Test
    void recordTwiceInOneRunIsRepeatedWhereverTheCopyIs() {
        MakingState making =
                making(new AuditedLog().mirror(0, 5).mirror(4).mirror(2).mirror(5, 7));

        assertThat(making.repeatedInRun()).isEqualTo(new Occurrences(2, List.of(5L, 6L)));
        assertThat(making.reordered().count()).isZero();
    }

    @Test
    void recordBehindALaterOneOfItsRunIsReordered() {
        MakingState making =
                making(new AuditedLog().mirror(0, 3).mirror(4).mirror(3).mirror(5, 7));

        assertThat(making.reordered()).isEqualTo(new Occurrences(1, List.of(4L)));
        assertThat(making.repeatedInRun().count()).isZero();
    }

    @Test
    void lateRecordsOfAnEarlierRunAreRepeatedAndNothingWorse() {
        MakingState making = making(new AuditedLog()
                .mirror(0, 5)
                .run()
                .mirror(3, 9)
                .runBefore()
                .mirror(5, 7)
                .run()
                .mirror(9, 11));

        assertThat(making.repeatedAfterRestart()).isEqualTo(4);
        assertThat(making.reordered().count()).isZero();
        assertThat(making.repeatedInRun().count()).isZero();
    }

    @Test
    void runThatIsForgottenIsSaidToBe() {
        AuditedLog log = new AuditedLog().mirror(0, 2);
        for (int i = 0; i < Capacity.RUNS + 1; i++) {
            log.run().mirror(i, i + 2);
        }
        for (int i = 0; i < Capacity.RUNS + 1; i++) {
            log.runBefore();
        }

        assertThat(making(log.mirror(9)).ofForgottenRuns()).isEqualTo(1);
    }

    @Nested
    class WithOtherRecords {
        @Test
        void recordWithoutAStampIsCountedAndItsPlaceKept() {
            PartitionState state = new AuditedLog().mirror(0, 2).unstamped().audited();

            assertThat(state.unstamped()).isEqualTo(1);
            assertThat(state.firstUnstamped()).isEqualTo(2);
        }

        @Test
        void stampThatCannotBeReadIsNone() {
            assertThat(new AuditedLog().entry(new byte[] {9, 9}).audited().unstamped())
                    .isEqualTo(1);
        }

        @Test
        void stampOfAnotherClusterIsPassedOver() {
            PartitionState state =
                    new AuditedLog().mirror(0, 2).stampedBy("c").mirror(2, 4).audited();

            assertThat(state.ofOthers()).isEqualTo(1);
            assertThat(state.makings().get(0).mirrored()).containsExactly(new OffsetSpan(0, 4));
        }
    }

    @Nested
    class OfATopicThatWasMadeAnew {
        @Test
        void itsOffsetsBeginAgain() {
            PartitionState state =
                    new AuditedLog().mirror(0, 10).madeAnew().mirror(0, 3).audited();

            assertThat(state.makings())
                    .extracting(MakingState::mirrored)
                    .containsExactly(List.of(new OffsetSpan(0, 10)), List.of(new OffsetSpan(0, 3)));
            assertThat(state.makings()).allMatch(making -> making.repeatedAfterRestart() == 0);
        }

        @Test
        void runThatDoesNotKnowItsIdGoesOnWithIt() {
            PartitionState state = new AuditedLog()
                    .mirror(0, 10)
                    .run()
                    .withoutId()
                    .mirror(8, 12)
                    .audited();

            assertThat(state.makings()).hasSize(1);
        }

        @Test
        void oldestMakingsAreForgottenAndTheirGapsAreCounted() {
            AuditedLog log = new AuditedLog();
            for (int i = 0; i < Capacity.MAKINGS + 2; i++) {
                log.mirror(0, 3).mirror(5, 7).madeAnew();
            }

            PartitionState state = log.audited();

            assertThat(state.makings()).hasSize(Capacity.MAKINGS);
            assertThat(state.makingsBefore()).isEqualTo(2);
            assertThat(state.forgotten()).isEqualTo(new GapTotals(2, 4));
        }
    }

    @Nested
    class Resumed {
        @Test
        void goesOnAsIfItHadNotStopped() {
            AuditedLog log = new AuditedLog().mirror(0, 10).hole(2).run().mirror(8, 12);
            PartitionState before = log.audited();
            log.mirror(11).unstamped().mirror(14, 16).madeAnew().mirror(0, 5);

            PartitionAudit resumed = new PartitionAudit(AuditedLog.SOURCE, new Capacity(1_000), before);
            log.readInto(resumed);

            assertThat(resumed.state("a.orders", "T1")).isEqualTo(log.audited());
        }

        @Test
        void countsWhatWasRemovedUnread() {
            PartitionAudit audit = new PartitionAudit(
                    AuditedLog.SOURCE,
                    new Capacity(1_000),
                    new AuditedLog().mirror(0, 10).audited());

            audit.startAt(15);

            assertThat(audit.state("a.orders", "T1").removedUnread()).isEqualTo(5);
            assertThat(audit.position()).isEqualTo(15);
        }
    }

    private static MakingState making(AuditedLog log) {
        return log.audited().makings().get(0);
    }
}
