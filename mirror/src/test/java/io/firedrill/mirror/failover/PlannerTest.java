package io.firedrill.mirror.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.firedrill.mirror.failover.FailoverPlan.GroupBill;
import io.firedrill.mirror.failover.FailoverPlan.TopicBill;
import io.firedrill.mirror.failover.FailoverRequest.FenceKind;
import io.firedrill.mirror.failover.FailoverRequest.Mode;
import io.firedrill.mirror.failover.FailoverRequest.OnFailure;
import io.firedrill.mirror.translation.OffsetPair;
import io.firedrill.mirror.translation.SyncBracket;
import io.firedrill.mirror.translation.Translation;
import io.firedrill.mirror.translation.UnstampedEnd;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private final TwoRegionsInMemory world = new TwoRegionsInMemory();

    @Test
    void billHasWhatIsMissingAndWhatEachGroupReadsAgain() throws Exception {
        world.mirroredUntil = 93;
        world.place = new Translation.AtLeast(1_050, 4);

        FailoverPlan plan = plan(Mode.PLANNED);

        assertThat(plan.topics()).containsExactly(new TopicBill("orders", 1, OptionalLong.of(7)));
        assertThat(plan.groups())
                .extracting(GroupBill::name, GroupBill::repeats)
                .containsExactly(tuple("billing", 4L));
        assertThat(plan.obstacles()).isEmpty();
    }

    @Test
    void billOfATopicWithoutStampsIsByItsRecords() throws Exception {
        world.stampsTell = false;
        world.unstampedAtSource.add(new RecordMark(90, "a"));
        world.unstampedAtSource.add(new RecordMark(97, "b"));
        world.unstampedAtTarget.add(new RecordMark(1_090, "a"));
        world.unstampedEnds = unstamped(Optional.of(new OffsetPair(90, 1_090)));

        FailoverPlan plan = plan(Mode.PLANNED);

        assertThat(plan.topics()).containsExactly(new TopicBill("orders", 1, OptionalLong.of(3)));
        assertThat(plan.obstacles()).isEmpty();
    }

    @Test
    void billOfWhichNothingTellsIsUnknown() throws Exception {
        world.stampsTell = false;
        world.unstampedEnds = unstamped(Optional.empty());

        FailoverPlan plan = plan(Mode.PLANNED);

        assertThat(plan.topics()).containsExactly(new TopicBill("orders", 1, OptionalLong.empty()));
        assertThat(plan.obstacles())
                .anyMatch(obstacle -> obstacle.startsWith("whether all is at the target is not known of orders-0"));
    }

    private static Map<TopicPartition, Optional<UnstampedEnd>> unstamped(Optional<OffsetPair> sync) {
        return Map.of(TwoRegionsInMemory.AT_SOURCE, Optional.of(new UnstampedEnd(sync, 1_091, "")));
    }

    @Test
    void placesByOffsetSyncsAreNamed() throws Exception {
        world.place = new Translation.AtLeast(1_050, 4);
        world.bracket = Optional.of(new SyncBracket(new OffsetPair(45, 1_049), Optional.of(new OffsetPair(60, 1_064))));

        FailoverPlan plan = plan(Mode.PLANNED);

        assertThat(plan.bySyncs())
                .extracting(GroupMove::offset, GroupMove::repeatedAtMost, GroupMove::bracket)
                .containsExactly(tuple(1_050L, 4L, world.bracket));
        assertThat(GroupMove.of(GroupMove.facts(plan.bySyncs()))).isEqualTo(plan.bySyncs());
    }

    @Test
    void whatEachClusterHidesIsAnObstacleAmongOthers() throws Exception {
        world.alsoMirrored = Set.of("payments");
        world.hiddenAtSource = Set.of("payments");
        world.notMadeYet = Set.of("orders");
        world.hiddenAtStandby = Set.of("orders");
        world.membersAtSource.put("billing", 2);

        assertThat(plan(Mode.PLANNED).obstacles())
                .anyMatch(obstacle -> obstacle.startsWith("the source does not show payments to the user"))
                .anyMatch(obstacle -> obstacle.startsWith("the target does not show orders to the user"))
                .anyMatch(obstacle -> obstacle.startsWith("groups have members at the source: {billing=2}"))
                .noneMatch(obstacle -> obstacle.contains("has not made"));
    }

    @Test
    void hiddenTopicThatIsAskedForIsNotTakenForAWrongName() {
        world.alsoMirrored = Set.of("payments");
        world.hiddenAtSource = Set.of("payments");

        assertThatExceptionOfType(FailoverException.class)
                .isThrownBy(() -> plan(Mode.PLANNED, List.of("payments")))
                .withMessageContaining("the source does not show payments to the user");
        assertThatExceptionOfType(FailoverException.class)
                .isThrownBy(() -> plan(Mode.PLANNED, List.of("odrers")))
                .withMessageContaining("does not have topic odrers");
    }

    @Test
    void sourceThatIsSilentIsInTheWayOfAPlannedFailoverOnly() throws Exception {
        world.sourceAlive = false;
        world.heardAgo = Optional.of(Duration.ofMinutes(1));

        assertThat(plan(Mode.PLANNED).obstacles())
                .anyMatch(obstacle -> obstacle.startsWith("the source does not answer"));
        FailoverPlan unplanned = plan(Mode.UNPLANNED);
        assertThat(unplanned.obstacles()).isEmpty();
        assertThat(unplanned.unreplicated()).isEmpty();
    }

    @Test
    void sourceThatAnswersIsInTheWayOfAnUnplannedOne() throws Exception {
        assertThat(plan(Mode.UNPLANNED).obstacles()).anyMatch(obstacle -> obstacle.startsWith("the source answers"));
    }

    @Test
    void fenceThatIsChosenIsSaidWithTheReason() throws Exception {
        assertThat(plan(Mode.PLANNED, List.of(), FenceKind.AUTO).fence())
                .isEqualTo(new FenceChoice(FenceKind.ACLS, "it has an authorizer"));
        assertThat(plan(Mode.PLANNED).fence()).isEqualTo(new FenceChoice(FenceKind.TOPICS, "as asked for"));
    }

    @Test
    void fenceOfALostSourceIsChosenWhenItIsBack() throws Exception {
        world.sourceAlive = false;
        world.heardAgo = Optional.of(Duration.ofMinutes(1));

        assertThat(plan(Mode.UNPLANNED, List.of(), FenceKind.AUTO).fence().kind())
                .isEqualTo(FenceKind.AUTO);
    }

    private FailoverPlan plan(Mode mode) throws Exception {
        return plan(mode, List.of());
    }

    private FailoverPlan plan(Mode mode, List<String> topics) throws Exception {
        return plan(mode, topics, FenceKind.TOPICS);
    }

    @Test
    void topicsThatStayAreNamedSinceTheirMirrorIsStopped() throws Exception {
        world.sourceAlive = false;
        world.alsoMirrored = Set.of("payments");

        assertThat(plan(Mode.UNPLANNED, List.of("orders")).staying()).containsExactly("payments");
        assertThat(plan(Mode.UNPLANNED).staying()).isEmpty();
    }

    private FailoverPlan plan(Mode mode, List<String> topics, FenceKind fence) throws Exception {
        return new Planner(world.source(), world.standby(), Optional.empty(), world.fences(), Clock.systemUTC())
                .plan(
                        new FailoverRequest(mode, topics, List.of(), fence, OnFailure.STAY),
                        Progress.of(List.of()),
                        List.of());
    }
}
