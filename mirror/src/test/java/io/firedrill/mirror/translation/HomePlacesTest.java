package io.firedrill.mirror.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.provenance.SourcePartition;
import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.translation.StampedLog.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class HomePlacesTest {
    private static final TopicPartition MIRRORED = new TopicPartition("a.orders", 3);
    private static final TopicPartition HOME = new TopicPartition("orders", 3);
    private static final SourcePartition SOURCE =
            new SourcePartition("a", TopicMark.of("orders", Uuid.randomUuid()), 3);

    private final List<Entry> log = new ArrayList<>();

    @Test
    void groupInTheMiddleGoesOnWithTheRecordThatItWouldHaveReadNext() throws Exception {
        mirrored(1_000, 1_100, 1);

        assertThat(places(0, MIRRORED, 70)).containsExactly(place(new Translation.Exact(1_070), true));
    }

    @Test
    void groupThatHasReadAllGoesOnBehindTheLast() throws Exception {
        mirrored(1_000, 1_100, 1);

        assertThat(places(0, MIRRORED, 100)).containsExactly(place(new Translation.Exact(1_100), false));
    }

    /** 90 to 99 are there twice; who has read the first copies has nothing of them left to read. */
    @Test
    void copiesOfWhatItHasReadAreNotWaitedFor() throws Exception {
        mirrored(0, 100, 1);
        mirrored(90, 100, 2);

        assertThat(places(0, MIRRORED, 100)).containsExactly(place(new Translation.Exact(100), false));
    }

    @Test
    void groupBeginsWithTheFirstRecordWhereNothingHasEverCome() throws Exception {
        assertThat(places(0, MIRRORED, 0)).containsExactly(place(new Translation.Exact(0), false));
    }

    /** Retention has taken all of it, and with it the stamps. */
    @Test
    void whatIsGoneCannotBeTranslatedButIsNotWaitedForEither() throws Exception {
        List<GroupPlace> places = places(500, MIRRORED, 500);

        assertThat(places).singleElement().satisfies(place -> {
            assertThat(place.translation()).isInstanceOf(Translation.Untranslatable.class);
            assertThat(place.isFinal()).isFalse();
        });
    }

    @Test
    void whatWasFoundBeforeIsNotReadAgain() throws Exception {
        mirrored(0, 5_000, 1);
        mirrored(4_990, 5_000, 2);
        StampedLogInMemory first = new StampedLogInMemory(log, 0, log.size(), 16);
        mirrored(5_000, 5_100, 2);
        StampedLogInMemory later = new StampedLogInMemory(log, 0, log.size(), 16);
        Map<TopicPartition, StampedLogInMemory> logs = new HashMap<>(Map.of(MIRRORED, first));
        HomePlaces places = new HomePlaces(TestFlow.A_TO_B, new TargetInMemory(List.of(), List.of(), logs));
        List<GroupCommit> commits = List.of(new GroupCommit("g", MIRRORED, 3_000, 0));
        assertThat(places.places(commits)).containsExactly(place(new Translation.Exact(3_000), true));
        logs.put(MIRRORED, later);

        assertThat(places.places(commits)).containsExactly(place(new Translation.Exact(3_000), true));
        assertThat(later.reads()).isLessThan(first.reads());
    }

    /** It is another log of that name. */
    @Test
    void logThatIsShorterThanBeforeIsReadAnew() throws Exception {
        mirrored(0, 100, 1);
        mirrored(90, 200, 2);
        Map<TopicPartition, StampedLogInMemory> logs =
                new HashMap<>(Map.of(MIRRORED, new StampedLogInMemory(log, 0, log.size(), 16)));
        HomePlaces places = new HomePlaces(TestFlow.A_TO_B, new TargetInMemory(List.of(), List.of(), logs));
        List<GroupCommit> commits = List.of(new GroupCommit("g", MIRRORED, 50, 0));
        assertThat(places.places(commits)).containsExactly(place(new Translation.Exact(50), true));
        log.clear();
        mirrored(1_000, 1_100, 3);
        logs.put(MIRRORED, new StampedLogInMemory(log, 0, log.size(), 16));

        assertThat(places.places(commits)).containsExactly(place(new Translation.Exact(1_050), true));
    }

    @Test
    void logThatWasMadeAnewAndIsLongerIsReadAnew() throws Exception {
        mirrored(0, 100, 1);
        mirrored(90, 200, 2);
        Map<TopicPartition, StampedLogInMemory> logs =
                new HashMap<>(Map.of(MIRRORED, new StampedLogInMemory(log, 0, log.size(), 16)));
        HomePlaces places = new HomePlaces(TestFlow.A_TO_B, new TargetInMemory(List.of(), List.of(), logs));
        List<GroupCommit> commits = List.of(new GroupCommit("g", MIRRORED, 50, 0));
        assertThat(places.places(commits)).containsExactly(place(new Translation.Exact(50), true));
        log.clear();
        mirrored(1_000, 1_900, 3);
        logs.put(MIRRORED, new StampedLogInMemory(log, 0, log.size(), 16));

        assertThat(places.places(commits)).containsExactly(place(new Translation.Exact(1_050), true));
    }

    @Test
    void topicsThatTheFlowHasNotBroughtArePassedOver() throws Exception {
        assertThat(places(0, new TopicPartition("invoices", 0), 5)).isEmpty();
    }

    private List<GroupPlace> places(long begin, TopicPartition partition, long committed) throws Exception {
        TargetInMemory target = new TargetInMemory(
                List.of(),
                List.of(),
                Map.of(MIRRORED, new StampedLogInMemory(log, begin, Math.max(begin, log.size()), 16)));
        return new HomePlaces(TestFlow.A_TO_B, target).places(List.of(new GroupCommit("g", partition, committed, 0)));
    }

    private static GroupPlace place(Translation translation, boolean hasUnread) {
        return new GroupPlace("g", MIRRORED, HOME, translation, hasUnread);
    }

    private void mirrored(long from, long until, long run) {
        for (long source = from; source < until; source++) {
            log.add(new Entry(log.size(), new Provenance(SOURCE, source, 0, run)));
        }
    }
}
