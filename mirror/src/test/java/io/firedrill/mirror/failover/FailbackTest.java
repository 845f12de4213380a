package io.firedrill.mirror.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.firedrill.mirror.failover.FailoverRequest.FenceKind;
import io.firedrill.mirror.failover.FailoverRequest.Mode;
import io.firedrill.mirror.failover.FailoverRequest.OnFailure;
import io.firedrill.mirror.failover.Progress.Standing;
import io.firedrill.mirror.failover.TwoRegionsInMemory.Killed;
import io.firedrill.mirror.tail.Disposition;
import io.firedrill.mirror.translation.GroupPlace;
import io.firedrill.mirror.translation.OffsetRange;
import io.firedrill.mirror.translation.Translation;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The source leads since the standby was lost, and has come back with 7 records that the source never got. */
class FailbackTest {
    private static final TopicPartition MIRRORED = new TopicPartition("b.orders", 0);
    private static final TopicPartition HOME = TwoRegionsInMemory.AT_SOURCE;

    private final TwoRegionsInMemory world = new TwoRegionsInMemory();
    private final JournalInMemory journal = new JournalInMemory(world::called);

    @BeforeEach
    void theStandbyWasFailedOver() {
        note(Step.CLAIM, request(Mode.UNPLANNED, Optional.empty()).facts());
        note(Step.DETECT, Facts.of("topic.orders", ""));
        note(Step.FENCE, Facts.of("pending", true));
        note(Step.DRAIN, Facts.of("mirrored.orders/0", 50));
        note(Step.VERIFY, Facts.NONE);
        world.homePlaces.add(place("billing", new Translation.Exact(50), false));
    }

    @Test
    void groupsThatHaveReadAllGoOnBehindTheTailAndTheMirrorDoes() throws Exception {
        Progress end = by("first").execute(back(Disposition.REPLAY));

        assertThat(end.standing()).isEqualTo(Standing.DONE);
        assertThat(world.standbyOffsets.get("billing"))
                .isEqualTo(Map.of(HOME, 57L, TwoRegionsInMemory.AT_TARGET, 1_060L));
        assertThat(world.counted).isEqualTo(Map.of(HOME, List.of(new OffsetRange(50, 57))));
        assertThat(world.quarantine).containsExactly("1: REPLAY");
        assertThat(world.pinned).contains(57L);
        assertThat(end.tail()).isEqualTo(Map.of("orders-0", 7L));
    }

    @Test
    void credentialsThatItsFailoverTookAwayAreNamedWhereItLeadsAgain() throws Exception {
        ScramCredential till = new ScramCredential("till", "SCRAM-SHA-512", 8192);
        world.unrestored = ScramCredential.facts("unrestored", List.of(till));

        Progress end = by("first").execute(back(Disposition.REPLAY));

        assertThat(end.standing()).isEqualTo(Standing.DONE);
        assertThat(end.unrestoredAtTarget()).containsExactly(till);
        assertThat(end.unrestoredAtSource()).isEmpty();
    }

    @Test
    void membersThatWereLostWithTheRegionAreWaitedFor() throws Exception {
        world.membersAtTarget.put("billing", 2);
        world.membersTimeOut = true;

        assertThat(by("first").execute(back(Disposition.REPLAY)).standing()).isEqualTo(Standing.DONE);
    }

    @Test
    void membersThatStayStopItBeforeAGroupIsMoved() {
        world.membersAtTarget.put("billing", 2);

        assertThatExceptionOfType(FailoverException.class)
                .isThrownBy(() -> by("first").execute(back(Disposition.REPLAY)))
                .withMessageContaining("members at the region that comes back, and had for 5 s: {billing=2}");

        assertThat(world.fenced).isFalse();
        assertThat(world.quarantine).isEmpty();
    }

    @Test
    void regionThatCameBackLeadsAgainAndCanBeFailedOverAgain() throws Exception {
        by("first").execute(back(Disposition.DISCARD));

        assertThat(world.homeIsFenced).isFalse();
        assertThat(world.homeMirrorRuns).isTrue();
        assertThat(world.fenced).isTrue();
        Progress undone = Progress.of(world.oppositeJournal.entries());
        assertThat(undone.standing()).isEqualTo(Standing.FAILED_BACK);
        assertThat(undone.isUnderWay()).isFalse();
    }

    /** It is in no stretch of stamps, and was replayed or discarded once and for all. */
    @Test
    void earlierTailIsNotAskedAboutAgain() throws Exception {
        world.settledBefore = Map.of(HOME, List.of(new OffsetRange(50, 54)));

        by("first").execute(back(Disposition.REPLAY));

        assertThat(world.counted).isEqualTo(Map.of(HOME, List.of(new OffsetRange(54, 57))));
    }

    /** Groups of both regions may have one name: the one that was further here before stays. */
    @Test
    void groupIsNotSetBackBehindWhereItWasWhenItLeft() throws Exception {
        world.homePlaces.set(0, place("billing", new Translation.Exact(48), true));
        world.standbyOffsets.put("billing", new HashMap<>(Map.of(HOME, 49L)));
        world.tailRecords = 0;

        by("first").execute(back(Disposition.REPLAY));

        assertThat(world.standbyOffsets.get("billing")).containsEntry(HOME, 49L);
    }

    /** Nothing is mirrored any more that stamps could tell of; but what is left at home is the tail alone. */
    @Test
    void groupThatHasReadAllThatWasLeftGoesOnBehindTheTail() throws Exception {
        world.homePlaces.set(0, place("billing", new Translation.Untranslatable("nothing was mirrored"), false));

        Progress end = by("first").execute(back(Disposition.DISCARD));

        assertThat(end.left()).isEmpty();
        assertThat(world.standbyOffsets.get("billing")).containsEntry(HOME, 57L);
    }

    @Test
    void mirrorGoesOnWhereItWasIfThereIsNoTail() throws Exception {
        world.tailRecords = 0;

        Progress end = by("first").execute(request(Mode.BACK, Optional.empty()));

        assertThat(end.standing()).isEqualTo(Standing.DONE);
        assertThat(world.quarantine).isEmpty();
        assertThat(world.pinned).isEmpty();
    }

    @Nested
    class AGroupThatHasNotReadAllThatWasMirrored {
        @BeforeEach
        void lags() {
            world.homePlaces.set(0, place("billing", new Translation.Exact(48), true));
        }

        /** Behind what it has to read come the records of the tail, which it has read, or will read, as replayed. */
        @Test
        void readsTheReplayedTailTwice() throws Exception {
            Progress end = by("first").execute(back(Disposition.REPLAY));

            assertThat(end.moves()).contains(new GroupMove("billing", HOME, 48, 7, OptionalLong.empty()));
        }

        @Test
        void isNotBroughtBackWhereTheTailIsDiscarded() {
            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(back(Disposition.DISCARD)))
                    .withMessageContaining("would read 7 discarded records")
                    .withMessageContaining("all has been taken back");

            assertThat(world.fenced).isFalse();
            assertThat(world.homeIsFenced).isTrue();
        }
    }

    @Nested
    class NotBegun {
        @Test
        void whereNobodySaidWhatBecomesOfTheTail() throws Exception {
            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(request(Mode.BACK, Optional.empty())))
                    .withMessageContaining("records that never came here: {orders-0=7}");

            assertThat(by("second").execute(back(Disposition.DISCARD)).standing())
                    .isEqualTo(Standing.DONE);
        }

        @Test
        void forAPartOfWhatWasFailedOver() {
            FailoverRequest part = new FailoverRequest(
                    Mode.BACK,
                    List.of("orders"),
                    List.of(),
                    FenceKind.TOPICS,
                    OnFailure.TAKE_BACK,
                    Optional.of(Disposition.DISCARD));

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(part))
                    .withMessageContaining("all topics of all groups")
                    .withMessageContaining("nothing was changed");
        }

        /** Found out before groups are moved: behind that there would be no way but forward, and none forward. */
        @Test
        void whereTheMirrorCannotBeMovedPastTheTail() {
            world.pinnable = false;

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(back(Disposition.DISCARD)))
                    .withMessageContaining("keeps its places elsewhere");

            assertThat(world.standbyOffsets).isEmpty();
            assertThat(world.quarantine).isEmpty();
        }

        @Test
        void andThePlanSaysSo() throws Exception {
            world.pinnable = false;

            FailoverPlan plan = new Planner(
                            world.source(),
                            world.standby(),
                            Optional.of(world.opposite()),
                            world.fences(),
                            Clock.systemUTC())
                    .plan(back(Disposition.DISCARD), by("first").progress(), List.of());

            assertThat(plan.obstacles()).contains("the mirror keeps its places elsewhere");
        }

        @Test
        void whereTheRegionIsStillWrittenTo() {
            world.homeProducerIgnoresFence = true;

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(back(Disposition.DISCARD)))
                    .withMessageContaining("stop the producers there");
        }

        @Test
        void whereTheRegionHasLostWhatWasMirrored() {
            world.homeEnd = 45;

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(back(Disposition.DISCARD)))
                    .withMessageContaining("has lost records that were mirrored from it: {orders-0=5}");
        }

        @Test
        void twice() throws Exception {
            by("first").execute(back(Disposition.DISCARD));

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("second").execute(back(Disposition.DISCARD)))
                    .withMessageContaining("failed over, and back already")
                    .withMessageContaining("nothing was changed");
        }
    }

    @Nested
    class AToolThatIsKilled {
        @Test
        void anywhereIsResumedToTheSameEnd() throws Exception {
            String whole = endOfOne(Integer.MAX_VALUE);
            int calls = 1;
            while (!endsUnkilled(calls, whole)) {
                calls++;
            }
            assertThat(calls).isGreaterThan(40);
        }

        private boolean endsUnkilled(int calls, String whole) throws Exception {
            FailbackTest other = another();
            boolean killed = other.endsKilled(calls);
            Progress progress = other.by("second").progress();
            if (progress.isUnderWay()) {
                other.by("second").resume();
            } else if (progress.standing() != Standing.DONE) {
                other.by("second").execute(back(Disposition.REPLAY));
            }
            assertThat(other.world.state()).as("killed at call %d", calls).isEqualTo(whole);
            assertThat(Progress.of(other.world.oppositeJournal.entries()).standing())
                    .as("killed at call %d", calls)
                    .isEqualTo(Standing.FAILED_BACK);
            return !killed;
        }

        /** The quarantine stays: what it holds was said to be kept. */
        @Test
        void beforeGroupsAreMovedIsTakenBack() throws Exception {
            int takenBack = 0;
            for (int calls = 1; calls < 200; calls++) {
                FailbackTest other = another();
                boolean killed = other.endsKilled(calls);
                Progress progress = other.by("second").progress();
                if (killed
                        && progress.isUnderWay()
                        && progress.phase(Step.APPLY).isEmpty()) {
                    other.by("second").takeBack();
                    assertThat(other.world.fenced)
                            .as("killed at call %d", calls)
                            .isFalse();
                    assertThat(other.world.homeIsFenced).isTrue();
                    assertThat(other.world.standbyOffsets).isEmpty();
                    takenBack++;
                }
            }
            assertThat(takenBack).isGreaterThan(20);
        }

        private String endOfOne(int calls) throws Exception {
            FailbackTest other = another();
            assertThat(other.endsKilled(calls)).isFalse();
            return other.world.state();
        }
    }

    private static FailbackTest another() {
        FailbackTest other = new FailbackTest();
        other.theStandbyWasFailedOver();
        return other;
    }

    private boolean endsKilled(int calls) throws Exception {
        world.killAfter(calls);
        try {
            by("first").execute(back(Disposition.REPLAY));
            return false;
        } catch (Killed e) {
            return true;
        } finally {
            world.nobodyIsKilled();
        }
    }

    private static GroupPlace place(String group, Translation translation, boolean isFinal) {
        return new GroupPlace(group, MIRRORED, HOME, translation, isFinal);
    }

    private static FailoverRequest back(Disposition tail) {
        return request(Mode.BACK, Optional.of(tail));
    }

    private static FailoverRequest request(Mode mode, Optional<Disposition> tail) {
        return new FailoverRequest(mode, List.of(), List.of(), FenceKind.TOPICS, OnFailure.TAKE_BACK, tail);
    }

    private void note(Step step, Facts facts) {
        world.oppositeJournal.append(
                new Entry(1, "earlier", step, Phase.DONE, Clock.systemUTC().instant(), facts));
    }

    private Failover by(String operator) {
        FrozenLogs frozen = new FrozenLogs(world::pass, Duration.ofMillis(500), 4);
        SourceRegion source = world.source();
        StandbyRegion standby = world.standby();
        OppositeFlow opposite = world.opposite();
        CatchingUp mirror = new CatchingUp(source, standby, world::pass, Duration.ofSeconds(1));
        Map<Step, FailoverStep> steps = new EnumMap<>(Step.class);
        steps.put(Step.DETECT, new Detection(source, standby, List.of(), mirror));
        steps.put(
                Step.TAIL,
                new Settling(opposite, new LostMembers(standby, world::pass, Duration.ofSeconds(5)), frozen));
        steps.put(Step.FENCE, new Fencing(source, standby, world.fences(), frozen));
        steps.put(Step.DRAIN, new Draining(source, standby, mirror));
        steps.put(Step.STOP, new Stopping(world.mirror(), standby, frozen));
        steps.put(Step.TRANSLATE, new Translating(source, standby, Optional.of(opposite)));
        steps.put(Step.APPLY, new Applying(standby));
        steps.put(Step.PROMOTE, new Promoting(standby, Optional.of(opposite)));
        steps.put(Step.PIN, new Pinning(opposite));
        steps.put(Step.VERIFY, new Verifying(source, standby));
        return new Failover(journal, steps, operator, Clock.systemUTC(), new TwoRegionsInMemory.SilentListener());
    }
}
