package io.firedrill.mirror.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.firedrill.mirror.failover.FailoverRequest.FenceKind;
import io.firedrill.mirror.failover.FailoverRequest.Mode;
import io.firedrill.mirror.failover.FailoverRequest.OnFailure;
import io.firedrill.mirror.failover.Progress.Standing;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A region is lost; first orders are failed over, and then payments as well. */
class WideningTest {
    private final TwoRegionsInMemory world = new TwoRegionsInMemory();
    private final JournalInMemory journal = new JournalInMemory(world::called);

    @BeforeEach
    void leaveOrders() throws Exception {
        world.sourceAlive = false;
        world.heardAgo = Optional.of(Duration.ofMinutes(1));
        world.alsoMirrored = Set.of("payments");
        failover().execute(unplanned("orders"));
    }

    @Test
    void failoverThatLeavesOutWhatWasFailedOverIsRefused() throws Exception {
        assertThatExceptionOfType(FailoverException.class)
                .isThrownBy(() -> failover().execute(unplanned("payments")))
                .withMessageStartingWith(
                        "topics were failed over or fenced before and are not back: orders. Name them, too")
                .withMessageEndingWith("(nothing was changed)");
        assertThat(failover().progress().topics()).containsExactly("orders");
        assertThat(failover().progress().standing()).isEqualTo(Standing.DONE);
    }

    @Test
    void failoverThatTakesItInKnowsOfBoth() throws Exception {
        Progress end = failover().execute(unplanned("orders", "payments"));

        assertThat(end.standing()).isEqualTo(Standing.DONE);
        assertThat(end.topics()).containsExactlyInAnyOrder("orders", "payments");
        assertThat(end.isFencePending()).isTrue();
        assertThat(end.moves()).hasSize(1);
    }

    /** It had read on, was set back to 1,020 by its owner, and rests. */
    @Test
    void groupThatWasMovedBeforeStaysWhereItIs() throws Exception {
        world.standbyOffsets.put("billing", Map.of(TwoRegionsInMemory.AT_TARGET, 1_020L));

        failover().execute(unplanned());

        assertThat(world.standbyOffsets).containsEntry("billing", Map.of(TwoRegionsInMemory.AT_TARGET, 1_020L));
    }

    @Test
    void mirrorThatWasStoppedBeforeStaysStoppedWhenItIsTakenBack() throws Exception {
        world.commits.put("till", 70L);
        world.membersAtTarget.put("till", 1);
        assertThatExceptionOfType(FailoverException.class)
                .isThrownBy(() -> failover().execute(unplanned()));

        failover().takeBack();

        assertThat(world.mirrorRuns).isFalse();
    }

    @Test
    void groupsThatWereMovedBeforeAreStillTold() throws Exception {
        List<GroupMove> before = failover().progress().moves();
        world.commits.clear();
        world.commits.put("till", 70L);

        Progress end = failover().execute(unplanned());

        assertThat(end.moves()).hasSize(2).containsAll(before);
    }

    @Test
    void failoverOfAllTakesItIn() throws Exception {
        assertThat(failover().execute(unplanned()).topics()).contains("orders", "payments");
    }

    @Test
    void otherFenceIsRefused() {
        FailoverRequest byAcls =
                new FailoverRequest(Mode.UNPLANNED, List.of(), List.of(), FenceKind.ACLS, OnFailure.STAY);

        assertThatExceptionOfType(FailoverException.class)
                .isThrownBy(() -> failover().execute(byAcls))
                .withMessageContaining("the failover before fences by topics");
    }

    @Test
    void whatWasFailedOverBeforeStandsAgainWhenItIsTakenBack() throws Exception {
        Progress before = failover().progress();
        world.commits.put("till", 70L);
        world.membersAtTarget.put("till", 1);
        assertThatExceptionOfType(FailoverException.class)
                .isThrownBy(() -> failover().execute(unplanned()));

        Progress end = failover().takeBack();

        assertThat(end.isTakenBack()).isTrue();
        assertThat(end.standing()).isEqualTo(Standing.DONE);
        assertThat(end.topics()).isEqualTo(before.topics());
        assertThat(end.moves()).isEqualTo(before.moves());
        assertThat(end.isFencePending()).isTrue();
    }

    /** The source came back, was fenced, and is left for good by and by. */
    @Test
    void topicsThatWereFencedBeforeStayFencedWhenItIsTakenBack() throws Exception {
        world.sourceAlive = true;
        failover().fence();
        world.commits.put("till", 70L);
        world.membersAtTarget.put("till", 1);
        world.sourceAlive = false;
        assertThatExceptionOfType(FailoverException.class)
                .isThrownBy(() -> failover().execute(unplanned()));
        world.sourceAlive = true;

        failover().takeBack();

        assertThat(world.lifted).doesNotContain("orders");
    }

    /** The second one is a planned one, of a source that came back and is fenced. */
    @Test
    void ownFenceIsNotTakenForSomebodyElses() throws Exception {
        world.sourceAlive = true;
        failover().fence();
        takeBackAPlannedOne();

        assertThat(world.prepared).isEmpty();
    }

    @Test
    void credentialsThatOnlyTheSecondTookAwayAreStillNamed() throws Exception {
        world.sourceAlive = true;
        world.unrestored =
                ScramCredential.facts("unrestored", List.of(new ScramCredential("shop", "SCRAM-SHA-512", 4_096)));

        Progress end = takeBackAPlannedOne();

        assertThat(end.standing()).isEqualTo(Standing.DONE);
        assertThat(end.unrestoredAtSource()).extracting(ScramCredential::user).containsExactly("shop");
    }

    private Progress takeBackAPlannedOne() throws Exception {
        world.mirrorRuns = true;
        world.commits.put("till", 70L);
        world.membersAtTarget.put("till", 1);
        FailoverRequest planned =
                new FailoverRequest(Mode.PLANNED, List.of(), List.of(), FenceKind.TOPICS, OnFailure.STAY);
        assertThatExceptionOfType(FailoverException.class)
                .isThrownBy(() -> failover().execute(planned));
        return failover().takeBack();
    }

    /** What a file of the journal tells of a process that has ended. */
    @Test
    void journalTellsTheSameToWhoeverReadsIt() throws Exception {
        failover().execute(unplanned("orders", "payments"));
        List<Entry> read = new ArrayList<>();
        for (Entry entry : journal.entries()) {
            read.add(Entry.decode(entry.encode()));
        }

        assertThat(Progress.of(read).widened().map(Progress::topics)).contains(Set.of("orders"));
        assertThat(Progress.of(read).topics()).containsExactlyInAnyOrder("orders", "payments");
    }

    private static FailoverRequest unplanned(String... topics) {
        return new FailoverRequest(Mode.UNPLANNED, List.of(topics), List.of(), FenceKind.TOPICS, OnFailure.STAY);
    }

    private Failover failover() {
        return new Failover(
                journal,
                world.steps(Optional.empty()),
                "somebody",
                Clock.systemUTC(),
                new TwoRegionsInMemory.SilentListener());
    }
}
