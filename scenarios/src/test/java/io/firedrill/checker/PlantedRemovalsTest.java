package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.Committed;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.TopicFault;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * The laws of what goes on purpose, by retention, with its topic or by compaction: it is not lost, what else goes is, and of a group
 * the same is skipped or unprocessed as if it were there. Each record is sent an hour after the one before.
 */
class PlantedRemovalsTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    /** What the topic of {@link TestScenario} keeps. */
    private static final int KEPT_HOURS = 7 * 24;

    private static final int LONGEST = 30;

    private final Map<Measure, Long> planted = new EnumMap<>(Measure.class);
    private HistoryScript script = new HistoryScript();

    @BeforeTry
    void begin() {
        planted.clear();
        script = new HistoryScript();
    }

    /**
     * A record.
     *
     * @param absent from the log, though nothing has removed it
     */
    record One(boolean processed, boolean absent, int key) {}

    @Property
    void retentionLosesNothing(
            @ForAll("records") List<One> records,
            @ForAll @IntRange(max = LONGEST) int begin,
            @ForAll @IntRange(max = LONGEST) int place,
            @ForAll @IntRange(min = KEPT_HOURS - LONGEST, max = KEPT_HOURS + LONGEST) int readHour) {
        int start = Math.min(begin, records.size());
        long expired = 0;
        for (int offset = 0; offset < records.size(); offset++) {
            One record = records.get(offset);
            send(record, offset, offset, offset);
            boolean removed = offset < start;
            boolean wasOldEnough = readHour - offset >= KEPT_HOURS;
            expired += removed && wasOldEnough ? 1 : 0;
            // What is gone too early may be in what nobody has read.
            plant(Measure.TAIL_UNSEEN, removed && !wasOldEnough);
            plant(Measure.LOST, !removed && record.absent());
            if (!removed && !record.absent()) {
                script.found(A, offset, offset);
            }
            leftOut(record, removed ? wasOldEnough : !record.absent(), offset < place);
        }
        script.committed(A, place).readFrom(A, start, records.size(), readHour * HOUR);

        Verdict verdict = verdict(TestScenario.oneRegion());

        assertThat(Measured.anomalies(verdict)).isEqualTo(planted);
        assertThat(verdict.topics().get(0).removed()).isEqualTo(expired);
    }

    /** Wherever its group is, it has skipped what went with the old topic. */
    @Property
    void topicThatIsMadeAnewLosesNothing(
            @ForAll("records") List<One> records,
            @ForAll @IntRange(max = LONGEST) int old,
            @ForAll @IntRange(max = LONGEST) int place) {
        int first = Math.min(old, records.size() - 1);
        for (int number = 0; number < first; number++) {
            send(records.get(number), number, number, number);
            plant(Measure.SKIPPED, !records.get(number).processed());
        }
        script.fault(TopicFault.RECREATE.label(), "t in a", first * HOUR - HOUR / 2, first * HOUR - HOUR / 4);
        for (int number = first; number < records.size(); number++) {
            One record = records.get(number);
            int offset = number - first;
            send(record, number, offset, number);
            plant(Measure.LOST, record.absent());
            if (!record.absent()) {
                script.found(A, offset, number);
            }
            leftOut(record, !record.absent(), offset < place);
        }
        script.byMember(new Committed((records.size() + 1) * HOUR * 1_000, A, place))
                .readTo(A, records.size() - first, records.size() - first);

        assertThat(Measured.anomalies(verdict(TestScenario.oneRegion()))).isEqualTo(planted);
    }

    /** Of those that are not the last of their key; that is lost where it is absent, and the one before takes its place. */
    @Property
    void compactionKeepsTheLastOfEachKey(
            @ForAll("records") List<One> records, @ForAll @IntRange(max = LONGEST) int place) {
        int last = records.size() - 1;
        Set<Integer> laterKeys = new HashSet<>();
        long superseded = 0;
        for (int offset = last; offset >= 0; offset--) {
            // The log ends with a record, so that none is beyond it.
            One record = offset == last ? new One(records.get(last).processed(), false, 0) : records.get(offset);
            boolean isSuperseded = record.absent() && laterKeys.contains(record.key());
            superseded += isSuperseded ? 1 : 0;
            plant(Measure.LOST, record.absent() && !isSuperseded);
            if (!record.absent()) {
                laterKeys.add(record.key());
            }
            leftOut(record, !record.absent(), offset < place);
        }
        for (int offset = 0; offset <= last; offset++) {
            One record = offset == last ? new One(records.get(last).processed(), false, 0) : records.get(offset);
            send(record, offset, offset, offset);
            if (!record.absent()) {
                script.found(A, offset, offset);
            }
        }
        script.committed(A, place).readTo(A, records.size(), records.size());

        Verdict verdict = verdict(TestScenario.compacted());

        assertThat(Measured.anomalies(verdict)).isEqualTo(planted);
        assertThat(verdict.topics().get(0).superseded()).isEqualTo(superseded);
    }

    private Verdict verdict(Scenario scenario) {
        return Checker.check(scenario, script.done());
    }

    /** It is acknowledged, and processed if it is, before whatever comes next. */
    private void send(One record, int sequence, int offset, int hour) {
        script.attempted(sequence, hour * HOUR, A, record.key()).acknowledged(sequence, hour * HOUR, A, offset);
        if (record.processed()) {
            script.delivered(A, offset, sequence, hour * HOUR + 1);
        }
    }

    /** @param counts whether the group had to come to it */
    private void leftOut(One record, boolean counts, boolean passed) {
        plant(Measure.SKIPPED, counts && !record.processed() && passed);
        plant(Measure.UNPROCESSED, counts && !record.processed() && !passed);
    }

    private void plant(Measure measure, boolean condition) {
        if (condition) {
            planted.merge(measure, 1L, Long::sum);
        }
    }

    @Provide
    Arbitrary<List<One>> records() {
        return Combinators.combine(
                        Arbitraries.of(true, true, false),
                        Arbitraries.of(false, false, true),
                        Arbitraries.integers().between(0, 4))
                .as(One::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(LONGEST);
    }
}
