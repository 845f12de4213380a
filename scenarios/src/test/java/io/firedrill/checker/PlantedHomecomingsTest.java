package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.HistoryScript.B;
import static io.firedrill.checker.HistoryScript.MIRROR;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.Committed;
import io.firedrill.history.FailoverStep;
import io.firedrill.history.FailoverStepped;
import io.firedrill.history.GroupMoved;
import io.firedrill.history.LogPartition;
import io.firedrill.mirror.tail.Disposition;
import io.firedrill.scenario.Measure;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * The laws of a group that leaves region a for b and comes home, where a tail that the mirror had not read is discarded, or written once more: what each of the two
 * ways costs it is found, and nothing that they do not. In b it processes all from its place on.
 */
class PlantedHomecomingsTest {
    private static final LogPartition HOME_MIRROR = new LogPartition("a", "b.t", 0);
    private static final int MOST = 12;

    private final Map<Measure, Long> planted = new EnumMap<>(Measure.class);
    private HistoryScript script = new HistoryScript();
    private int sequence;
    /** How many records of the tail are written once more. */
    private int replayed;
    /** How many of those come home, where the group processes them. */
    private int come;

    /**
     * How it goes with one log, in records or offsets; more than there is stands for all.
     *
     * @param processed one entry per record that is sent there: whether the group processes it there
     * @param mirrored how many the mirror brings to the other region
     * @param committed where it commits in the end
     * @param place where it is put in the mirror
     */
    record Course(List<Boolean> processed, int mirrored, int committed, int place) {
        int size() {
            return processed.size();
        }

        int brought() {
            return Math.min(mirrored, size());
        }

        int begin() {
            return Math.min(place, brought());
        }

        int end() {
            return Math.min(committed, size());
        }
    }

    @BeforeTry
    void begin() {
        planted.clear();
        script = new HistoryScript();
        sequence = 0;
    }

    @Property
    void whatIsPlantedIsFoundAndNothingElse(
            @ForAll("courses") Course home,
            @ForAll("courses") Course away,
            @ForAll("courses") Course again,
            @ForAll @IntRange(max = MOST) int gap,
            @ForAll Disposition tail) {
        replayed = tail == Disposition.REPLAY ? home.size() - home.brought() : 0;
        come = Math.max(0, Math.min(away.mirrored() - away.size(), replayed));
        atHome(home);
        step(12, "a", "b");
        put(12, MIRROR, home.begin());
        away(home, away);
        step(20, "b", "a");
        put(20, A, home.size());
        put(20, HOME_MIRROR, away.begin());
        again(home, away, again, gap);

        Verdict verdict = Checker.check(TestScenario.thereAndBack(tail), script.done());

        assertThat(Measured.anomalies(verdict)).isEqualTo(planted);
    }

    private void atHome(Course home) {
        for (int offset = 0; offset < home.size(); offset++) {
            send(A, offset, 1_000);
            boolean processed = home.processed().get(offset);
            if (processed) {
                script.delivered(A, offset, offset, 2_000);
            }
            boolean comes = offset < home.brought();
            if (comes) {
                script.found(MIRROR, offset, offset);
            }
            boolean comesHome = !comes && offset - home.brought() < come;
            boolean processedAgain = comesHome || (comes && offset >= home.begin());
            plant(Measure.UNREPLICATED, !comes && replayed == 0);
            plant(Measure.REDELIVERED, processed && processedAgain);
            plant(Measure.REREAD, processed && comesHome && offset < home.end());
            plant(Measure.SKIPPED, !processed && !processedAgain && offset < home.end());
            // It comes home behind all that it had left.
            plant(Measure.TRANSLATION_SKIP, !processed && !processedAgain && offset >= home.end());
        }
        commit(3, A, home.end());
    }

    /** Of what is written there it processes a part, in the order of the log, and commits that. */
    private void away(Course home, Course away) {
        int first = sequence;
        for (int offset = home.begin(); offset < home.brought(); offset++) {
            script.delivered(MIRROR, offset, offset, 13_000);
        }
        commit(14, MIRROR, home.brought());
        for (int offset = 0; offset < away.size(); offset++) {
            send(B, offset, 13_000);
            boolean processed = offset < away.end();
            if (processed) {
                script.delivered(B, offset, first + offset, 14_000);
            }
            boolean comes = offset < away.brought();
            if (comes) {
                script.found(HOME_MIRROR, offset, first + offset);
            }
            boolean processedAtHome = comes && offset >= away.begin();
            plant(Measure.UNREPLICATED, !comes);
            plant(Measure.REDELIVERED, processed && processedAtHome);
            plant(Measure.REREAD, processed && processedAtHome);
            plant(Measure.TRANSLATION_SKIP, comes && !processed && !processedAtHome);
        }
        commit(15, B, away.end());
        for (int offset = away.begin(); offset < away.brought(); offset++) {
            script.delivered(HOME_MIRROR, offset, first + offset, 22_000);
        }
        replay(home, away);
        commit(23, HOME_MIRROR, away.brought() + come);
    }

    /** The tail is written behind what was written there. */
    private void replay(Course home, Course away) {
        for (int number = 0; number < replayed; number++) {
            int tail = home.brought() + number;
            script.found(B, away.size() + number, tail);
            if (number < come) {
                script.found(HOME_MIRROR, away.size() + number, tail)
                        .delivered(HOME_MIRROR, away.size() + number, tail, 22_000);
            }
        }
        // Only the first one follows what it did not follow when it was sent.
        plant(Measure.REORDERED, replayed > 0 && away.size() > 0);
        plant(Measure.REORDERED, come > 0 && away.size() > 0);
    }

    /** The mirror goes on behind the tail, and leaves one record out. */
    private void again(Course home, Course away, Course again, int gap) {
        int first = sequence;
        int mirrored = home.brought();
        int last = again.brought() - 1;
        for (int number = 0; number < again.size(); number++) {
            int offset = home.size() + number;
            send(A, offset, 21_000);
            boolean processed = again.processed().get(number);
            if (processed) {
                script.delivered(A, offset, first + number, 22_000);
            }
            boolean leftOut = number == gap && number < last;
            if (number <= last && !leftOut) {
                script.found(MIRROR, mirrored, first + number);
                mirrored++;
            }
            plant(Measure.MIRROR_GAP, leftOut);
            plant(Measure.UNREPLICATED, number > last);
            plant(Measure.SKIPPED, !processed && number < again.end());
            plant(Measure.UNPROCESSED, !processed && number >= again.end());
        }
        commit(24, A, home.size() + again.end());
        script.readTo(A, home.size() + again.size(), home.size() + again.size())
                .readTo(MIRROR, mirrored, mirrored)
                .readTo(B, away.size() + replayed, away.size() + replayed)
                .readTo(HOME_MIRROR, away.brought() + come, away.brought() + come);
    }

    private void send(LogPartition log, int offset, long atMillis) {
        script.sent(sequence, atMillis, log, offset).found(log, offset, sequence);
        sequence++;
    }

    private void commit(int second, LogPartition log, int offset) {
        script.byMember(new Committed(second * 1_000_000L, log, offset));
    }

    private void put(int second, LogPartition log, int offset) {
        script.byEngine(new GroupMoved(second * 1_000_000L, "g", log, offset, "checkpoint"));
    }

    private void step(int second, String from, String to) {
        script.byEngine(new FailoverStepped(second * 1_000_000L, from, to, FailoverStep.DECIDED))
                .byEngine(new FailoverStepped(second * 1_000_000L, from, to, FailoverStep.SWITCHED));
    }

    private void plant(Measure measure, boolean condition) {
        if (condition) {
            planted.merge(measure, 1L, Long::sum);
        }
    }

    @Provide
    Arbitrary<Course> courses() {
        Arbitrary<Integer> some = Arbitraries.integers().between(0, MOST);
        return Combinators.combine(Arbitraries.of(true, true, false).list().ofMaxSize(MOST), some, some, some)
                .as(Course::new);
    }
}
