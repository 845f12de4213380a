package io.firedrill.mirror.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.firedrill.mirror.failover.FailoverRequest.FenceKind;
import io.firedrill.mirror.failover.FailoverRequest.Mode;
import io.firedrill.mirror.failover.FailoverRequest.OnFailure;
import io.firedrill.mirror.failover.Progress.Standing;
import io.firedrill.mirror.failover.TwoRegionsInMemory.Killed;
import io.firedrill.mirror.translation.GroupPlace;
import io.firedrill.mirror.translation.OffsetPair;
import io.firedrill.mirror.translation.OffsetRange;
import io.firedrill.mirror.translation.Translation;
import io.firedrill.mirror.translation.UnstampedEnd;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FailoverTest {
    private static final FailoverRequest PLANNED = request(Mode.PLANNED, OnFailure.STAY);
    private static final TopicPartition OWN = new TopicPartition("orders", 0);
    private static final FailoverRequest UNPLANNED = request(Mode.UNPLANNED, OnFailure.STAY);

    private final TwoRegionsInMemory world = new TwoRegionsInMemory();
    private Optional<OppositeFlow> opposite = Optional.empty();
    private final JournalInMemory journal = new JournalInMemory(world::called);

    @Test
    void plannedOneLosesNothingAndMovesGroupsExactly() throws Exception {
        world.mirroredUntil = 40;

        Progress end = by("first").execute(PLANNED);

        assertThat(end.standing()).isEqualTo(Standing.DONE);
        assertThat(world.mirroredUntil).isEqualTo(world.sourceEnd);
        assertThat(world.standbyOffsets).isEqualTo(Map.of("billing", Map.of(TwoRegionsInMemory.AT_TARGET, 1_060L)));
        assertThat(world.fenced).isTrue();
        assertThat(world.madeTopics).containsExactly("orders");
    }

    /** After a failback the source's log has a tail in its middle that is never mirrored. */
    @Test
    void whatWasSettledAtAnEarlierFailbackIsNotWaitedFor() throws Exception {
        world.mirroredUntil = 93;
        world.mirrorRuns = false;
        world.fenced = true;
        world.settled = Map.of(TwoRegionsInMemory.AT_SOURCE, List.of(new OffsetRange(93, 100)));

        assertThat(by("first").execute(PLANNED).standing()).isEqualTo(Standing.DONE);
    }

    /** Of the source's 100 records the last ones were mirrored before there were stamps. */
    @Test
    void quietTopicWithoutStampsIsWaitedForByItsRecords() throws Exception {
        world.stampsTell = false;
        world.fenced = true;
        unstamped(Optional.of(new OffsetPair(98, 1_098)), "");

        Progress end = by("first").execute(PLANNED);

        assertThat(end.standing()).isEqualTo(Standing.DONE);
        assertThat(Draining.mirrored(end)).isEqualTo(Map.of(TwoRegionsInMemory.AT_SOURCE, 100L));
    }

    @Test
    void topicOfWhichNothingTellsIsRefusedWithTheReason() {
        world.stampsTell = false;
        unstamped(Optional.empty(), "MirrorMaker 2 has left no offset sync of it");

        assertThatExceptionOfType(FailoverException.class)
                .isThrownBy(() -> by("first").execute(PLANNED))
                .withMessageContaining("detect: whether all is at the target is not known of orders-0: the newest")
                .withMessageContaining("no stamps, and MirrorMaker 2 has left no offset sync of it. Start the mirror")
                .withMessageContaining("leave the topics out (--topics)")
                .withMessageNotContaining("did not bring");
    }

    private void unstamped(Optional<OffsetPair> sync, String why) {
        world.unstampedEnds = Map.of(TwoRegionsInMemory.AT_SOURCE, Optional.of(new UnstampedEnd(sync, 1_100, why)));
        for (long offset = 98; offset < 100; offset++) {
            world.unstampedAtSource.add(new RecordMark(offset, "record " + offset));
            world.unstampedAtTarget.add(new RecordMark(1_000 + offset, "record " + offset));
        }
    }

    @Test
    void unplannedOneLeavesTheFencePending() throws Exception {
        world.sourceAlive = false;
        world.heardAgo = Optional.of(Duration.ofMinutes(1));

        Progress end = by("first").execute(UNPLANNED);

        assertThat(end.standing()).isEqualTo(Standing.DONE);
        assertThat(Fencing.isPending(end)).isTrue();
        assertThat(world.fenced).isFalse();
    }

    @Nested
    class ActiveActive {
        @BeforeEach
        void lose() {
            opposite = Optional.of(world.opposite());
            world.sourceAlive = false;
            world.heardAgo = Optional.of(Duration.ofMinutes(1));
            told("orders", Translation.of(44, 0));
        }

        /** The bridge has told where, while the source lived. */
        @Test
        void groupsThatReadWhatCameFromTheStandbyGoOnInItsOwnTopics() throws Exception {
            by("first").execute(UNPLANNED);

            assertThat(world.standbyOffsets.get("billing")).containsEntry(OWN, 44L);
        }

        @Test
        void topicsThatTheFlowDoesNotHaveAreLeftAlone() throws Exception {
            told("payments", Translation.of(44, 0));

            by("first").execute(UNPLANNED);

            assertThat(world.standbyOffsets.get("billing")).doesNotContainKey(new TopicPartition("payments", 0));
        }

        @Test
        void placeThatIsNotKnownIsSaid() throws Exception {
            told("orders", new Translation.Untranslatable("what it told may be old"));

            Progress end = by("first").execute(UNPLANNED);

            assertThat(end.standing()).isEqualTo(Standing.DONE);
            assertThat(end.left()).containsKey("billing in b.orders-0");
            assertThat(world.standbyOffsets.get("billing")).doesNotContainKey(OWN);
        }

        /** It may have been set back at the source, or two groups have one name: nobody can tell. */
        @Test
        void groupThatWasFurtherStaysAndIsNamed() throws Exception {
            world.standbyOffsets.put("billing", new HashMap<>(Map.of(OWN, 50L)));

            Progress end = by("first").execute(UNPLANNED);

            assertThat(end.left()).hasEntrySatisfying("billing in b.orders-0", why -> assertThat(why)
                    .contains("stays at 50"));
            assertThat(world.standbyOffsets.get("billing")).containsEntry(OWN, 50L);
        }

        @Test
        void groupThatIsThereAlreadyIsNoMatter() throws Exception {
            world.standbyOffsets.put("billing", new HashMap<>(Map.of(OWN, 44L)));

            assertThat(by("first").execute(UNPLANNED).left()).isEmpty();
        }

        private void told(String topic, Translation place) {
            world.knownHomes = List.of(new GroupPlace(
                    "billing", new TopicPartition("b." + topic, 0), new TopicPartition(topic, 0), place, true));
        }
    }

    /** Markers of transactions that end behind the fence are no records; what is one is said, and exit codes show it. */
    @Test
    void whatIsWrittenBehindTheFenceIsSaid() throws Exception {
        world.writtenWhenPromoted = 5;

        Progress end = by("first").execute(PLANNED);

        assertThat(end.standing()).isEqualTo(Standing.DONE);
        assertThat(end.behindTheFence()).containsOnlyKeys("orders-0");
    }

    @Test
    void groupThatWasMovedAndWentOnIsNotPutBack() throws Exception {
        journal.append(claim(1, "first"));
        journal.append(done(Step.DETECT, Facts.of("topic.orders", "")));
        journal.append(done(Step.TRANSLATE, Facts.of("place.a.orders/0/billing", "1060/0/")));
        journal.append(begun(1, "first", Step.APPLY));
        world.standbyOffsets.put("billing", new HashMap<>(Map.of(TwoRegionsInMemory.AT_TARGET, 1_080L)));

        by("second").resume();

        assertThat(world.standbyOffsets.get("billing")).containsValue(1_080L);
    }

    private static Entry done(Step step, Facts facts) {
        return new Entry(1, "first", step, Phase.DONE, Clock.systemUTC().instant(), facts);
    }

    @Nested
    class AFenceThatIsChosen {
        @Test
        void isTheSameForWhoeverGoesOn() throws Exception {
            Progress end = by("first").execute(fencedBy(Mode.PLANNED, FenceKind.AUTO));

            assertThat(end.request().fence()).isEqualTo(FenceKind.AUTO);
            assertThat(end.fence()).isEqualTo(FenceKind.ACLS);
            assertThat(world.raisedAs).contains(FenceKind.ACLS);
        }

        @Test
        void isChosenWhenALostSourceIsBack() throws Exception {
            world.sourceAlive = false;
            world.heardAgo = Optional.of(Duration.ofMinutes(1));
            Progress end = by("first").execute(fencedBy(Mode.UNPLANNED, FenceKind.AUTO));
            assertThat(end.fence()).isEqualTo(FenceKind.AUTO);
            world.sourceAlive = true;

            assertThat(by("second").fence().fence()).isEqualTo(FenceKind.ACLS);
        }

        private FailoverRequest fencedBy(Mode mode, FenceKind fence) {
            return new FailoverRequest(mode, List.of(), List.of(), fence, OnFailure.STAY);
        }
    }

    @Nested
    class CredentialsThatAreGone {
        private final ScramCredential till = new ScramCredential("till", "SCRAM-SHA-512", 8192);

        @BeforeEach
        void cannotBeRestored() {
            world.unrestored = ScramCredential.facts("unrestored", List.of(till));
        }

        private FailoverRequest taking(Mode mode, String user) {
            return new FailoverRequest(
                    mode,
                    List.of(),
                    List.of(),
                    FenceKind.CREDENTIALS,
                    List.of(user),
                    OnFailure.TAKE_BACK,
                    Optional.empty());
        }

        /** Later, when the lost source is back, nobody could do it any more. */
        @Test
        void areNeverTheToolsOwn() throws Exception {
            world.sourceAlive = false;
            world.heardAgo = Optional.of(Duration.ofMinutes(1));

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(taking(Mode.UNPLANNED, "operator")))
                    .withMessageContaining("user 'operator' is the one by whom")
                    .withMessageContaining("nothing was changed");
        }

        @Test
        void areNotSaidToBeTakenBack() throws Exception {
            world.mirrorEndsWhenFenced = true;
            FailoverRequest request = taking(Mode.PLANNED, "till");

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(request))
                    .withMessageContaining("all has been taken back but the SCRAM credentials of till");

            Progress end = by("second").progress();
            assertThat(end.standing()).isEqualTo(Standing.TAKEN_BACK);
            assertThat(end.request()).isEqualTo(request);
            assertThat(end.unrestoredAtSource()).containsExactly(till);
        }
    }

    @Nested
    class ADryRun {
        @Test
        void tellsWhatResumeWouldDo() throws Exception {
            world.killAfter(20);
            assertThat(endsKilled(Mode.PLANNED)).isTrue();
            world.nobodyIsKilled();
            int entries = journal.entries().size();
            String state = world.state();

            NextSteps next = by("second").toResume();

            assertThat(next.takesBack()).isFalse();
            assertThat(next.steps()).contains(Step.TRANSLATE, Step.VERIFY).doesNotContain(Step.CLAIM, Step.DETECT);
            assertThat(journal.entries()).hasSize(entries);
            assertThat(world.state()).isEqualTo(state);
        }

        @Test
        void tellsWhatARollbackWouldTakeBackTheLatestFirst() throws Exception {
            journal.append(claim(1, "first"));
            journal.append(done(Step.DETECT, Facts.of("topic.orders", "")));
            journal.append(done(Step.FENCE, Facts.NONE));

            NextSteps next = by("second").toTakeBack();

            assertThat(next.takesBack()).isTrue();
            assertThat(next.steps()).containsExactly(Step.FENCE, Step.DETECT);
            assertThat(journal.entries()).hasSize(3);
        }

        @Test
        void refusesWhatTheCommandWouldRefuse() throws Exception {
            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").toResume())
                    .withMessage("no failover is under way");
            by("first").execute(PLANNED);
            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").toTakeBack());
            assertThat(by("first").toFence().steps()).isEmpty();
        }

        @Test
        void tellsThatAFenceIsPending() throws Exception {
            world.sourceAlive = false;
            world.heardAgo = Optional.of(Duration.ofMinutes(1));
            by("first").execute(UNPLANNED);

            assertThat(by("second").toFence().steps()).containsExactly(Step.FENCE);
            assertThat(world.fenced).isFalse();
        }
    }

    @Nested
    class AToolThatIsKilled {
        /** The tool ends at every single call that it makes, of the journal and of the clusters, before and after each. */
        @Test
        void anywhereIsResumedToTheSameEnd() throws Exception {
            for (Mode mode : List.of(Mode.PLANNED, Mode.UNPLANNED)) {
                String whole = endOf(mode);
                int calls = 1;
                while (!killedAt(mode, calls, whole)) {
                    calls++;
                }
                assertThat(calls).isGreaterThan(30);
            }
        }

        @Test
        void anywhereBeforeGroupsAreMovedIsTakenBackToTheBeginning() throws Exception {
            int takenBack = 0;
            for (int calls = 1; calls < 200; calls++) {
                FailoverTest other = new FailoverTest();
                String beginning = other.world.state();
                other.world.killAfter(calls);
                boolean killed = other.endsKilled(Mode.PLANNED);
                other.world.nobodyIsKilled();
                Progress progress = other.by("second").progress();
                if (killed
                        && progress.isUnderWay()
                        && progress.phase(Step.APPLY).isEmpty()) {
                    other.by("second").takeBack();
                    assertThat(other.world.state())
                            .as("killed at call %d", calls)
                            .isEqualTo(beginning);
                    takenBack++;
                }
            }
            assertThat(takenBack).isGreaterThan(20);
        }

        /** Whoever takes back may be killed, too. */
        @Test
        void whileItIsTakenBackIsTakenBackFurther() throws Exception {
            for (int calls = 1; calls < 60; calls++) {
                FailoverTest other = new FailoverTest();
                String beginning = other.world.state();
                other.world.killAfter(40);
                other.endsKilled(Mode.PLANNED);
                other.world.killAfter(calls);
                try {
                    other.by("second").takeBack();
                } catch (Killed e) {
                    other.world.nobodyIsKilled();
                    Progress progress = other.by("third").progress();
                    if (progress.standing() == Standing.TAKING_BACK) {
                        other.by("third").resume();
                    } else if (progress.isUnderWay()) {
                        other.by("third").takeBack();
                    }
                }
                assertThat(other.world.state()).as("killed at call %d", calls).isEqualTo(beginning);
            }
        }

        private boolean killedAt(Mode mode, int calls, String whole) throws Exception {
            FailoverTest other = new FailoverTest();
            other.world.killAfter(calls);
            boolean killed = other.endsKilled(mode);
            other.world.nobodyIsKilled();
            Progress progress = other.by("second").progress();
            if (progress.standing() == Standing.NONE) {
                other.by("second").execute(request(mode, OnFailure.STAY));
            } else if (progress.isUnderWay()) {
                other.by("second").resume();
            }
            assertThat(other.world.state())
                    .as("%s killed at call %d", mode, calls)
                    .isEqualTo(whole);
            assertThat(other.by("third").progress().standing()).isEqualTo(Standing.DONE);
            return !killed;
        }

        private String endOf(Mode mode) throws Exception {
            FailoverTest other = new FailoverTest();
            assertThat(other.endsKilled(mode)).isFalse();
            return other.world.state();
        }
    }

    private boolean endsKilled(Mode mode) throws Exception {
        if (mode == Mode.UNPLANNED) {
            world.sourceAlive = false;
            world.heardAgo = Optional.of(Duration.ofMinutes(1));
        }
        try {
            by("first").execute(request(mode, OnFailure.STAY));
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    @Nested
    class TwoOperators {
        @Test
        void secondIsToldWhoHasIt() {
            world.killAfter(12);
            assertThatExceptionOfType(Killed.class).isThrownBy(() -> by("first").execute(PLANNED));
            world.nobodyIsKilled();

            assertThatExceptionOfType(SupersededException.class)
                    .isThrownBy(() -> by("second").execute(PLANNED))
                    .withMessageContaining("epoch 1 by first");
        }

        @Test
        void ofTwoClaimsTheFirstInTheJournalWins() throws Exception {
            Progress both = Progress.of(List.of(claim(1, "first"), claim(1, "second"), begun(1, "second", Step.FENCE)));

            assertThat(both.operator()).isEqualTo("first");
            assertThat(both.phase(Step.FENCE)).isEmpty();
        }

        /** The first was not dead, only slow: it learns of it at its next entry, before it changes anything more. */
        @Test
        void whoWasTakenOverChangesNothingMore() throws Exception {
            Failover slow =
                    by("first", FailoverStepTaken.over(() -> by("second").resume()));

            assertThatExceptionOfType(SupersededException.class)
                    .isThrownBy(() -> slow.execute(PLANNED))
                    .withMessageContaining("epoch 2 is another operator's, second");

            assertThat(by("third").progress().standing()).isEqualTo(Standing.DONE);
            assertThat(journal.lines()).noneMatch(line -> line.contains("operator=first") && line.contains("FENCE"));
        }
    }

    @Nested
    class NotBegun {
        @Test
        void whereTheSourceIsSeenAliveFromAnywhere() {
            world.sourceAlive = false;
            world.heardAgo = Optional.of(Duration.ofMillis(300));

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(UNPLANNED))
                    .withMessageContaining("the source is not lost: dead from here, alive from the bridge");
        }

        /** So that the next try, when the bridge has noticed it, too, need not be a resuming. */
        @Test
        void isNotLeftUnderWay() throws Exception {
            world.sourceAlive = false;
            world.heardAgo = Optional.of(Duration.ofMillis(300));
            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(UNPLANNED))
                    .withMessageContaining("nothing was changed");
            world.heardAgo = Optional.of(Duration.ofMinutes(1));

            assertThat(by("first again").execute(UNPLANNED).standing()).isEqualTo(Standing.DONE);
        }

        @Test
        void whereOnlyOnePlaceSeesItDead() {
            world.sourceAlive = false;

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(UNPLANNED))
                    .withMessageContaining("not sure: dead from here, nothing seen from the bridge");
        }

        @Test
        void whereTheMirrorHasNotMadeItsTopics() {
            world.notMadeYet = Set.of("orders");

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(PLANNED))
                    .withMessageContaining("has not made orders at the target yet")
                    .withMessageContaining("nothing was changed");
        }

        @Test
        void whereTheSourceHidesATopicThatItsMirrorHas() {
            world.alsoMirrored = Set.of("payments");
            world.hiddenAtSource = Set.of("payments");

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(PLANNED))
                    .withMessageContaining("the source does not show payments to the user")
                    .withMessageContaining("nothing was changed");
        }

        @Test
        void whereTheTargetHidesWhatIsMirrored() {
            world.notMadeYet = Set.of("orders");
            world.hiddenAtStandby = Set.of("orders");

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(PLANNED))
                    .withMessageContaining("the target does not show orders to the user");
        }

        @Test
        void whereALostSourceHadCommitsInATopicThatTheTargetHides() {
            world.sourceAlive = false;
            world.heardAgo = Optional.of(Duration.ofSeconds(30));
            world.alsoCommitted = Set.of(new TopicPartition("payments", 0));
            world.hiddenAtStandby = Set.of("payments");

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(UNPLANNED))
                    .withMessageContaining("the target does not show payments to the user");
        }

        @Test
        void whereTheFlowHasNoTopicOfThatName() {
            FailoverRequest odd = new FailoverRequest(
                    Mode.PLANNED, List.of("odrers"), List.of(), FenceKind.TOPICS, OnFailure.TAKE_BACK);

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(odd))
                    .withMessageContaining("does not have topic odrers");
        }
    }

    @Nested
    class LeftForAnotherCluster {
        private String left;

        @BeforeEach
        void stuckAndTheSourceSetUpAnew() {
            world.producerIgnoresFence = true;
            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(request(Mode.PLANNED, OnFailure.STAY)));
            world.sourceId = "id-of-c";
            left = world.state();
        }

        @Test
        void isNotGoneOnWith() {
            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("second").resume())
                    .withMessage(
                            "the source is cluster id-of-c, and was cluster id-of-a when the failover was begun (nothing was changed)");

            assertThat(world.state()).isEqualTo(left);
        }

        @Test
        void isNotTakenBackThere() {
            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("second").takeBack())
                    .withMessageContaining("the source is cluster id-of-c");

            assertThat(world.state()).isEqualTo(left);
        }
    }

    @Nested
    class Stuck {
        private final FailoverRequest takeBack = request(Mode.PLANNED, OnFailure.TAKE_BACK);
        private final String beginning = world.state();

        @Test
        void behindAFenceThatLeaksIsTakenBack() {
            world.producerIgnoresFence = true;

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(takeBack))
                    .withMessageContaining("fence: {orders-0=10} records more at the last look")
                    .withMessageContaining("all has been taken back");

            assertThat(world.state()).isEqualTo(beginning);
        }

        @Test
        void onAMirrorThatDoesNotRunIsNotBegun() {
            world.mirroredUntil = 40;
            world.mirrorRuns = false;

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(takeBack))
                    .withMessageContaining("detect: within 1 s the mirror did not bring {orders-0=60}")
                    .withMessageContaining("nothing was changed");

            assertThat(world.fenced).isFalse();
        }

        @Test
        void onAMirrorThatEndsBehindTheFenceIsTakenBack() {
            world.mirrorEndsWhenFenced = true;

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(takeBack))
                    .withMessageContaining("drain: within 1 s the mirror did not bring {orders-0=10}")
                    .withMessageContaining("all has been taken back");

            assertThat(world.fenced).isFalse();
        }

        @Test
        void onGroupsThatReadAtTheTargetIsTakenBack() {
            world.membersAtTarget.put("billing", 2);

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(takeBack))
                    .withMessageContaining("members at the target already: {billing=2}");

            assertThat(world.state()).isEqualTo(beginning);
        }

        @Test
        void onGroupsThatStillReadAtTheSourceIsTakenBack() {
            world.membersAtSource.put("billing", 1);

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(takeBack))
                    .withMessageContaining("members at the source still");
        }

        @Test
        void onAGroupWithoutAPlaceIsTakenBackWherePlanned() {
            world.place = new Translation.Untranslatable("no stamps");

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(takeBack))
                    .withMessageContaining("billing in orders-0");
        }

        @Test
        void groupWithoutAPlaceIsNamedAndLeftAloneWhereTheSourceIsLost() throws Exception {
            world.sourceAlive = false;
            world.heardAgo = Optional.of(Duration.ofMinutes(1));
            world.place = new Translation.Untranslatable("no stamps");

            Progress end = by("first").execute(UNPLANNED);

            assertThat(Translating.left(end)).containsKey("billing in orders-0");
            assertThat(world.standbyOffsets).isEmpty();
        }

        /** It could neither go on nor be taken back, and the standby is there. */
        @Test
        void whereTheSourceIsLostInAPlannedOneAnUnplannedOneTakesItsPlace() throws Exception {
            world.mirrorEndsWhenFenced = true;
            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(request(Mode.PLANNED, OnFailure.STAY)));
            world.sourceAlive = false;
            world.heardAgo = Optional.of(Duration.ofMinutes(1));

            Progress end = by("second").execute(UNPLANNED);

            assertThat(end.standing()).isEqualTo(Standing.DONE);
            assertThat(end.isFencePending()).isTrue();
            assertThat(end.facts(Step.FENCE).require("before.orders")).isEqualTo("open");
            assertThat(end.behindTheFence()).isEmpty();
            world.sourceAlive = true;
            Progress fenced = by("third").fence();
            assertThat(fenced.isFencePending()).isFalse();
            assertThat(fenced.facts(Step.FENCE).require("before.orders")).isEqualTo("open");
        }

        @Test
        void oneThatTakesItsPlaceHasToHaveTheSameFence() {
            world.mirrorEndsWhenFenced = true;
            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("first").execute(request(Mode.PLANNED, OnFailure.STAY)));
            world.sourceAlive = false;
            world.heardAgo = Optional.of(Duration.ofMinutes(1));

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("second")
                            .execute(new FailoverRequest(
                                    Mode.UNPLANNED, List.of(), List.of(), FenceKind.ACLS, OnFailure.STAY)))
                    .withMessageContaining("give it the same --fence");
        }

        @Test
        void sourceThatCameBackIsNotLeftByResuming() {
            journal.append(done(Step.CLAIM, UNPLANNED.facts()));
            journal.append(done(Step.DETECT, Facts.of("topic.orders", "")));

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("second").resume())
                    .withMessageContaining("the source is not lost")
                    .withMessageContaining("roll the failover back");
        }

        @Test
        void afterGroupsWereMovedItOnlyGoesForward() {
            journal.append(claim(1, "first"));
            journal.append(begun(1, "first", Step.APPLY));

            assertThatExceptionOfType(FailoverException.class)
                    .isThrownBy(() -> by("second").takeBack())
                    .withMessageContaining("can only be resumed");
        }
    }

    private static FailoverRequest request(Mode mode, OnFailure onFailure) {
        return new FailoverRequest(mode, List.of(), List.of(), FenceKind.TOPICS, onFailure);
    }

    private static Entry claim(long epoch, String operator) {
        return new Entry(
                epoch, operator, Step.CLAIM, Phase.DONE, Clock.systemUTC().instant(), PLANNED.facts());
    }

    private static Entry begun(long epoch, String operator, Step step) {
        return new Entry(epoch, operator, step, Phase.BEGUN, Clock.systemUTC().instant(), Facts.NONE);
    }

    private Failover by(String operator) {
        return by(operator, step -> step);
    }

    private Failover by(String operator, FailoverStepTaken detection) {
        Map<Step, FailoverStep> steps = new EnumMap<>(world.steps(opposite));
        steps.computeIfPresent(Step.DETECT, (step, detect) -> detection.of(detect));
        return new Failover(journal, steps, operator, Clock.systemUTC(), new TwoRegionsInMemory.SilentListener());
    }

    /** Something happens while a step is done. */
    private interface FailoverStepTaken {
        FailoverStep of(FailoverStep step);

        static FailoverStepTaken over(Happening meanwhile) {
            return step -> soFar -> {
                Facts facts = step.perform(soFar);
                try {
                    meanwhile.happen();
                } catch (SupersededException | JournalException e) {
                    throw new AssertionError(e);
                }
                return facts;
            };
        }

        interface Happening {
            Progress happen() throws FailoverException, SupersededException, JournalException, InterruptedException;
        }
    }
}
