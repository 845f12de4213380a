package io.firedrill.mirror.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.commits.BridgePulse;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.flow.MirrorCluster;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.mirror.status.TargetSide.Standby;
import io.firedrill.mirror.translation.GroupPlace;
import io.firedrill.mirror.translation.OffsetPair;
import io.firedrill.mirror.translation.SyncBracket;
import io.firedrill.mirror.translation.Translation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FlowWatchTest {
    private static final ReplicationFlow FLOW = new ReplicationFlow(
            new MirrorCluster("a", "127.0.0.1:9092"),
            new MirrorCluster("b", "127.0.0.2:9092"),
            List.of(".*"),
            List.of(".*"),
            TopicNaming.PREFIXED);
    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
    private static final TopicPartition MIRRORED = new TopicPartition("a.orders", 0);

    private final SourceInMemory source = new SourceInMemory();
    private final StandbyInMemory target = new StandbyInMemory();
    private final Map<String, Translation> places = new HashMap<>();
    private Optional<SyncBracket> bracket = Optional.empty();
    private Instant now = Instant.ofEpochSecond(1_000);

    private final FlowWatch watch = new FlowWatch(
            FLOW,
            source,
            target,
            commits -> commits.stream()
                    .map(commit -> new GroupPlace(
                            commit.group(), commit.partition(), MIRRORED, places.get(commit.group()), true, bracket))
                    .toList(),
            new FlowWatch.Patience(Duration.ofSeconds(3), new Now()));

    private final class Now extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private FlowStatus lookAfter(int seconds) throws InterruptedException {
        now = now.plusSeconds(seconds);
        return watch.look();
    }

    private static List<String> troubles(FlowStatus status) {
        return Troubles.of(status, RpoLimits.NONE).stream()
                .map(trouble -> trouble.kind() + " " + trouble.text())
                .toList();
    }

    @Nested
    class Lagging {
        @Test
        void nothingIsMissingWhereTheTargetHasTheLastRecord() throws Exception {
            source.log(ORDERS, 0, 100);
            target.mirrored(ORDERS, 99);

            FlowStatus status = watch.look();

            assertThat(status.state()).isEqualTo(MirrorState.CAUGHT_UP);
            assertThat(status.rpo()).isEqualTo(new Rpo(0, Duration.ZERO, 0, 0));
            assertThat(status.decided()).isTrue();
            assertThat(troubles(status)).isEmpty();
        }

        @Test
        void timeIsTheAgeOfTheFirstMissingRecord() throws Exception {
            source.log(ORDERS, 0, 600);
            target.mirrored(ORDERS, 99);

            assertThat(watch.look().rpo()).isEqualTo(new Rpo(500, Duration.ofMinutes(15), 0, 0));
        }

        @Test
        void endOfATransactionIsNoRecordThatIsMissing() throws Exception {
            source.log(ORDERS, 0, 101).markers.add(100L);
            target.mirrored(ORDERS, 99);

            assertThat(watch.look().state()).isEqualTo(MirrorState.CAUGHT_UP);
        }

        @Test
        void whatIsBehindAnOpenTransactionIsTold() throws Exception {
            source.log(ORDERS, 0, 100, 140);
            target.mirrored(ORDERS, 99);

            FlowStatus status = watch.look();

            assertThat(status.rpo()).isEqualTo(new Rpo(0, Duration.ZERO, 40, 0));
            assertThat(Troubles.of(status, new RpoLimits(Optional.empty(), OptionalLong.of(39))))
                    .isNotEmpty();
        }

        @Test
        void emptyTopicAtTheTargetLacksAllThatTheSourceHas() throws Exception {
            source.log(ORDERS, 10, 30);
            target.log(ORDERS, new TargetLog(0, 0, null, 0));

            assertThat(watch.look().rpo().recordsAtMost()).isEqualTo(20);
        }

        @Test
        void topicThatWasMadeAnewHasNothingAtTheTarget() throws Exception {
            source.log(ORDERS, 0, 20);
            target.mirrored(ORDERS, 99, new Uuid(7, 8));

            assertThat(watch.look().rpo().recordsAtMost()).isEqualTo(20);
        }

        @Test
        void whatRetentionRemovedBeforeItWasMirroredIsToldAsUnknownLoss() throws Exception {
            source.log(ORDERS, 150, 160);
            target.mirrored(ORDERS, 99);

            assertThat(troubles(watch.look())).anyMatch(text -> text.startsWith("UNKNOWN topic orders: a removed 50"));
        }

        /** The first record that waits is 900 s old. */
        @Test
        void retentionThatComesNearIsToldWhileThereIsTime() throws Exception {
            source.log(ORDERS, 0, 160);
            target.mirrored(ORDERS, 99);

            source.retention = new Retention(Optional.of(Duration.ofSeconds(1_000)), OptionalLong.empty());
            assertThat(troubles(watch.look()))
                    .anyMatch(text -> text.startsWith("WRONG topic orders: in 100 s a begins"));
            source.retention = new Retention(Optional.of(Duration.ofSeconds(2_000)), OptionalLong.empty());
            assertThat(troubles(watch.look())).noneMatch(text -> text.contains("begins to remove"));
        }

        /** 60 of 160 records wait, the first of them for 900 s: 60,000 of 160,000 bytes. */
        @Test
        void sizeThatComesNearIsToldWhileThereIsTime() throws Exception {
            source.log(ORDERS, 0, 160, OptionalLong.of(160_000));
            target.mirrored(ORDERS, 99);

            source.retention = new Retention(Optional.empty(), OptionalLong.of(80_000));
            assertThat(troubles(watch.look()))
                    .anyMatch(text -> text.startsWith(
                            "WRONG topic orders: in 300 s a begins to remove what b lacks (retention.bytes)"));
            source.retention = new Retention(Optional.empty(), OptionalLong.of(120_001));
            assertThat(troubles(watch.look())).noneMatch(text -> text.contains("begins to remove"));
        }

        @Test
        void whatComesFirstOfTimeAndSizeIsTold() throws Exception {
            source.log(ORDERS, 0, 160, OptionalLong.of(160_000));
            target.mirrored(ORDERS, 99);

            source.retention = new Retention(Optional.of(Duration.ofSeconds(1_000)), OptionalLong.of(80_000));
            assertThat(troubles(watch.look())).anyMatch(text -> text.contains("in 100 s a begins"));
            source.retention = new Retention(Optional.of(Duration.ofSeconds(1_000)), OptionalLong.of(61_000));
            assertThat(troubles(watch.look())).anyMatch(text -> text.contains("in 0 s a begins"));
        }

        /** Nobody may read it yet, and the mirror has all the rest. */
        @Test
        void whatAnOpenTransactionHidesIsNotForTheMirrorToBring() throws Exception {
            source.retention = new Retention(Optional.empty(), OptionalLong.of(80_000));
            source.log(ORDERS, 0, 100, 160, OptionalLong.of(160_000));
            target.mirrored(ORDERS, 99);

            FlowStatus status = watch.look();
            assertThat(troubles(status)).noneMatch(text -> text.contains("retention.bytes"));
            assertThat(status.topics().get(0).overtaking()).isEmpty();
        }

        /** Of one partition a thousandth of what is kept waits, for a second; of the other what is 900 s old. */
        @Test
        void whatIsNearIsToldBesideWhatHasNoPaceYet() throws Exception {
            TopicPartition other = new TopicPartition(ORDERS.topic(), ORDERS.partition() + 1);
            source.log(ORDERS, 0, 160, OptionalLong.of(160_000));
            source.log(other, 0, 1_000, OptionalLong.of(1_000_000));
            target.mirrored(ORDERS, 99);
            target.mirrored(other, 998);

            source.retention = new Retention(Optional.of(Duration.ofSeconds(1_000)), OptionalLong.of(1_000_000));
            assertThat(troubles(watch.look())).anyMatch(text -> text.contains("in 100 s a begins"));
        }

        @Test
        void retentionThatNobodyMayKnowIsUnknownOnceAnythingWaits() throws Exception {
            source.retention = Retention.UNTOLD;
            source.log(ORDERS, 0, 100);
            target.mirrored(ORDERS, 99);
            assertThat(troubles(watch.look())).noneMatch(text -> text.contains("keeps records"));

            source.log(ORDERS, 0, 160);
            assertThat(troubles(watch.look()))
                    .anyMatch(
                            text -> text.startsWith("UNKNOWN topic orders: a does not tell how long it keeps records"));
        }

        @Test
        void sizeThatNobodyToldIsUnknownOnceAnythingWaits() throws Exception {
            source.retention = new Retention(Optional.empty(), OptionalLong.of(80_000));
            source.log(ORDERS, 0, 100);
            target.mirrored(ORDERS, 99);
            assertThat(troubles(watch.look())).noneMatch(text -> text.contains("retention.bytes"));

            source.log(ORDERS, 0, 160);
            assertThat(troubles(watch.look()))
                    .anyMatch(text -> text.startsWith("UNKNOWN topic orders: a removes by size (retention.bytes)"));
        }
    }

    @Nested
    class Unknown {
        @Test
        void withoutStampsTheLagIsUnknownAndNotZero() throws Exception {
            source.log(ORDERS, 0, 100);
            target.log(ORDERS, new TargetLog(0, 100, null, 100));

            FlowStatus status = watch.look();

            assertThat(status.state()).isEqualTo(MirrorState.UNKNOWN);
            assertThat(status.rpo().isKnown()).isFalse();
            assertThat(troubles(status))
                    .singleElement()
                    .asString()
                    .contains("UNKNOWN")
                    .contains("ProvenanceStamp");
        }

        @Test
        void mirrorThatNoLongerStampsIsNotedThoughOldStampsAreThere() throws Exception {
            source.log(ORDERS, 0, 100);
            target.mirrored(ORDERS, 49);
            TargetLog before = target.logs.get(MIRRORED);
            target.log(ORDERS, new TargetLog(0, 100, before.newest(), 50));

            assertThat(watch.look().state()).isEqualTo(MirrorState.UNKNOWN);
        }

        @Test
        void sourceThatEndsBeforeWhatWasMirroredHasLostRecords() throws Exception {
            source.log(ORDERS, 0, 50);
            target.mirrored(ORDERS, 99);

            assertThat(troubles(watch.look())).singleElement().asString().contains("the source has lost records");
        }

        @Test
        void silentSourceLeavesTheLagUnknownAndTellsTheLastRecord() throws Exception {
            source.silent = true;
            target.mirrored(ORDERS, 99);

            FlowStatus status = watch.look();

            assertThat(status.state()).isEqualTo(MirrorState.SOURCE_SILENT);
            assertThat(status.rpo().isKnown()).isFalse();
            assertThat(status.topics().get(0).lastMirroredAt()).contains(Instant.ofEpochSecond(99));
            assertThat(troubles(status)).containsExactly("UNKNOWN cluster 'a' did not answer");
        }

        @Test
        void silentTargetIsNeverCaughtUp() throws Exception {
            source.log(ORDERS, 0, 100);
            target.silent = true;

            FlowStatus status = watch.look();

            assertThat(status.state()).isEqualTo(MirrorState.TARGET_SILENT);
            assertThat(status.rpo().isKnown()).isFalse();
        }

        @Test
        void flowThatCarriesNothingIsNotWell() throws Exception {
            source.log(new TopicPartition("__consumer_offsets", 0), 0, 100);
            target.mirrored(ORDERS, 99);

            assertThat(troubles(watch.look())).singleElement().asString().contains("nothing is mirrored");
        }

        @Test
        void limitIsNotProvenWhereTheLagIsUnknown() throws Exception {
            source.silent = true;
            target.mirrored(ORDERS, 99);

            assertThat(Troubles.of(watch.look(), new RpoLimits(Optional.of(Duration.ofHours(1)), OptionalLong.empty())))
                    .anyMatch(trouble -> trouble.text().contains("not proven"));
        }
    }

    @Nested
    class Stalling {
        @Test
        void firstLookCannotTell() throws Exception {
            source.log(ORDERS, 0, 600);
            target.mirrored(ORDERS, 99);

            FlowStatus status = watch.look();

            assertThat(status.state()).isEqualTo(MirrorState.WAITING);
            assertThat(status.decided()).isFalse();
            assertThat(troubles(status)).singleElement().asString().startsWith("UNKNOWN a->b: records wait");
        }

        @Test
        void mirrorThatDoesNotMoveWhileRecordsWaitIsStalled() throws Exception {
            source.log(ORDERS, 0, 600);
            target.mirrored(ORDERS, 99);
            watch.look();

            FlowStatus status = lookAfter(3);

            assertThat(status.state()).isEqualTo(MirrorState.STALLED);
            assertThat(troubles(status))
                    .containsExactly("WRONG topic orders is stalled: 500 records wait, and none came to b for 3.0 s");
        }

        @Test
        void mirrorThatMovesIsMoving() throws Exception {
            source.log(ORDERS, 0, 600);
            target.mirrored(ORDERS, 99);
            watch.look();
            target.mirrored(ORDERS, 100);

            FlowStatus status = lookAfter(3);

            assertThat(status.state()).isEqualTo(MirrorState.MOVING);
            assertThat(troubles(status)).isEmpty();
        }

        @Test
        void oneStalledPartitionMakesTheFlowStalledWhileOthersMove() throws Exception {
            TopicPartition other = new TopicPartition("orders", 1);
            source.log(ORDERS, 0, 600).log(other, 0, 600);
            target.mirrored(ORDERS, 99).mirrored(other, 99);
            watch.look();
            target.mirrored(other, 100);

            assertThat(lookAfter(3).state()).isEqualTo(MirrorState.STALLED);
        }

        @Test
        void restartedMirrorThatRepeatsMoves() throws Exception {
            source.log(ORDERS, 0, 600);
            target.mirrored(ORDERS, 99);
            watch.look();
            TargetLog before = target.logs.get(MIRRORED);
            var stamp = before.newest().stamp();
            target.log(
                    ORDERS,
                    new TargetLog(
                            0,
                            110,
                            new TargetLog.NewestStamp(
                                    109, new io.firedrill.mirror.provenance.Provenance(stamp.from(), 80, 0, 2), 80_000),
                            0));

            assertThat(lookAfter(3).state()).isEqualTo(MirrorState.MOVING);
        }

        @Test
        void topicThatTheTargetLacksIsWrongAndAllOfItCounts() throws Exception {
            source.log(ORDERS, 0, 100).log(new TopicPartition("fresh", 0), 0, 7);
            target.mirrored(ORDERS, 99);

            FlowStatus status = watch.look();

            assertThat(status.state()).isEqualTo(MirrorState.CAUGHT_UP);
            assertThat(status.rpo().recordsAtMost()).isEqualTo(7);
            assertThat(troubles(status)).singleElement().asString().startsWith("WRONG topic fresh is not mirrored");
        }

        @Test
        void exceededLimitsAreWrong() throws Exception {
            source.log(ORDERS, 0, 600);
            target.mirrored(ORDERS, 99);

            assertThat(Troubles.of(
                            watch.look(), new RpoLimits(Optional.of(Duration.ofSeconds(30)), OptionalLong.of(499))))
                    .extracting(Trouble::text)
                    .contains("RPO now is 900.0 s, more than the limit of 30.0 s")
                    .contains("RPO now is 500 records, more than the limit of 499");
        }

        @Test
        void failedTaskIsWrongWithTheFirstLineOfItsTrace() throws Exception {
            source.log(ORDERS, 0, 100);
            target.mirrored(ORDERS, 99);
            target.statuses.add(new ConnectStatus(
                    "MirrorSourceConnector",
                    OptionalInt.of(1),
                    new ConnectStatus.Said("FAILED", "org.x.Boom: no\n\tat y", "w1")));

            assertThat(troubles(watch.look()))
                    .containsExactly(
                            "WRONG MirrorSourceConnector-1 FAILED on w1, until somebody starts it again (firedrill mirror start --connect URL; a dedicated mirror's process): org.x.Boom: no");
        }
    }

    @Nested
    class Groups {
        private GroupPlacement placement(long committed, Translation exact, Standby standby) throws Exception {
            source.log(ORDERS, 0, 100).commits.put("billing", Map.of(ORDERS, committed));
            target.mirrored(ORDERS, 99);
            if (standby != null) {
                target.groups.put("billing", standby);
            }
            places.put("billing", exact);
            return watch.look().groups().get(0).placement();
        }

        private Standby at(long offset) {
            return new Standby(false, Map.of(MIRRORED, offset));
        }

        @Test
        void placeByOffsetSyncsIsSaidToBeOneAndToRepeat() throws Exception {
            bracket = Optional.of(new SyncBracket(new OffsetPair(50, 50), Optional.of(new OffsetPair(70, 70))));

            assertThat(placement(60, new Translation.AtLeast(51, 9), at(51))).isEqualTo(new GroupPlacement.Repeats(9));
            assertThat(watch.look().groups().get(0).isBySyncs()).isTrue();
        }

        @Test
        void groupBetweenTwoOffsetSyncsMayBeRight() throws Exception {
            bracket = Optional.of(new SyncBracket(new OffsetPair(50, 50), Optional.of(new OffsetPair(70, 70))));

            assertThat(placement(60, new Translation.AtLeast(51, 9), at(60)))
                    .isEqualTo(
                            new GroupPlacement.Unknown(
                                    "a.orders-0: it is at 60, records there have no stamps, and MirrorMaker 2's offset syncs do not tell whether that skips some (50 is at 50, 70 at 70)"));
            assertThat(placement(60, new Translation.AtLeast(51, 9), at(71))).isEqualTo(new GroupPlacement.Skips(20));
        }

        @Test
        void groupWhereTheStampsPutItIsExact() throws Exception {
            assertThat(placement(60, new Translation.Exact(60), at(60))).isEqualTo(new GroupPlacement.Exact());
            assertThat(watch.look().groups().get(0).lagRecords()).hasValue(40);
        }

        /** The record at 60 is of 60 s, and now it is 1,000 s. */
        @Test
        void oldestUnreadRecordSaysHowLongAGroupIsBehind() throws Exception {
            placement(60, new Translation.Exact(60), at(60));

            GroupStatus group = watch.look().groups().get(0);
            assertThat(group.lagTime()).contains(Duration.ofSeconds(940));
        }

        /** 98 and 99 are the ends of transactions. */
        @Test
        void groupThatHasOnlyMarkersBeforeItIsNotBehind() throws Exception {
            source.markers.addAll(List.of(98L, 99L));
            placement(98, new Translation.Exact(98), at(98));

            GroupStatus group = watch.look().groups().get(0);
            assertThat(group.lagRecords()).hasValue(0);
            assertThat(group.lagTime()).contains(Duration.ZERO);
        }

        @Test
        void groupBehindItsPlaceRepeats() throws Exception {
            assertThat(placement(60, new Translation.Exact(60), at(45))).isEqualTo(new GroupPlacement.Repeats(15));
        }

        @Test
        void whatIsThereTwiceIsRepeatedToo() throws Exception {
            assertThat(placement(60, new Translation.AtLeast(60, 5), at(45))).isEqualTo(new GroupPlacement.Repeats(20));
        }

        @Test
        void groupAheadOfItsPlaceWouldSkip() throws Exception {
            assertThat(placement(60, new Translation.Exact(60), at(72))).isEqualTo(new GroupPlacement.Skips(12));
            assertThat(troubles(watch.look())).singleElement().asString().startsWith("WRONG group billing would skip");
        }

        @Test
        void groupThatIsNotThereIsNotTranslated() throws Exception {
            assertThat(placement(60, new Translation.Exact(60), null)).isInstanceOf(GroupPlacement.NotTranslated.class);
        }

        @Test
        void groupWithMembersAtTheTargetIsNobodysToMove() throws Exception {
            assertThat(placement(60, new Translation.Exact(60), new Standby(true, Map.of(MIRRORED, 60L))))
                    .isInstanceOf(GroupPlacement.NotTranslated.class);
        }

        @Test
        void withoutStampsThePlaceIsUnknown() throws Exception {
            assertThat(placement(60, new Translation.Untranslatable("no stamp"), at(60)))
                    .isEqualTo(new GroupPlacement.Unknown("a.orders-0: no stamp"));
        }

        @Test
        void shareGroupIsNotTranslated() throws Exception {
            source.log(ORDERS, 0, 100).shareGroups.add("workers");
            target.mirrored(ORDERS, 99);

            assertThat(troubles(watch.look()))
                    .singleElement()
                    .asString()
                    .contains("group workers")
                    .contains("share");
        }

        @Test
        void silentSourceLeavesWhatTheBridgeKnew() throws Exception {
            source.silent = true;
            target.mirrored(ORDERS, 99).groups.put("billing", at(60));
            target.bridged = new Bridged(List.of(new GroupCommit("billing", ORDERS, 60, 900_000)), Optional.empty());
            places.put("billing", new Translation.Exact(60));

            GroupStatus group = watch.look().groups().get(0);

            assertThat(group.placement()).isEqualTo(new GroupPlacement.Exact());
            assertThat(group.asOf()).isEqualTo(Instant.ofEpochSecond(900));
            assertThat(group.lagRecords()).isEmpty();
        }

        @Test
        void bridgeThatMissedACommitIsBehind() throws Exception {
            target.bridged = new Bridged(List.of(new GroupCommit("billing", ORDERS, 50, 900_000)), Optional.empty());
            placement(60, new Translation.Exact(60), at(60));

            assertThat(watch.look().bridge()).isEqualTo(new BridgeStatus(true, Instant.ofEpochSecond(900), null, 1));
        }

        @Test
        void bridgeWithoutASignOfLifeIsWrong() throws Exception {
            target.bridged = new Bridged(
                    List.of(new GroupCommit("billing", ORDERS, 60, 900_000)),
                    Optional.of(new BridgePulse(930_000, 0, 930_000)));
            placement(60, new Translation.Exact(60), at(60));

            assertThat(troubles(watch.look()))
                    .singleElement()
                    .asString()
                    .startsWith("WRONG the offset bridge's last sign of life is 70 s old");
        }

        @Test
        void bridgeThatLivesIsNoTrouble() throws Exception {
            target.bridged = new Bridged(List.of(), Optional.of(new BridgePulse(999_000, 0, 999_000)));
            placement(60, new Translation.Exact(60), at(60));

            assertThat(troubles(watch.look())).isEmpty();
        }
    }
}
