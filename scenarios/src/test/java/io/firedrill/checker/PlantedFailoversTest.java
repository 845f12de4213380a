package io.firedrill.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.checker.PlantedFailover.Course;
import io.firedrill.checker.PlantedMirror.Fate;
import io.firedrill.history.History;
import io.firedrill.scenario.Measure;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of groups that are moved: what a failover costs them is found, and nothing that it does not. */
public class PlantedFailoversTest {
    private static final int LONGEST_WAY = 5;

    @Property
    void whatIsPlantedIsFoundAndNothingElse(@ForAll("failovers") PlantedFailover failover) {
        assertThat(found(failover.planned())).isEqualTo(failover.planted());
    }

    /** What the lost region had, the acknowledgements know, except for duplicates. */
    @Property
    void theSameIsFoundWhereTheRegionIsLost(@ForAll("withoutDuplicates") PlantedFailover failover) {
        assertThat(found(failover.unplanned())).isEqualTo(failover.plantedWhenLost());
    }

    @Property
    void exactPlacesCostNothing(@ForAll("exact") PlantedFailover failover) {
        assertThat(found(failover.planned())).isEmpty();
    }

    private static Map<Measure, Long> found(History script) {
        return Measured.anomalies(Checker.check(TestScenario.twoRegions(Map.of()), script));
    }

    @Provide
    Arbitrary<PlantedFailover> failovers() {
        return any();
    }

    /** All of them. */
    public static Arbitrary<PlantedFailover> any() {
        return failovers(EnumSet.allOf(Fate.class), anyCourses());
    }

    @Provide
    Arbitrary<PlantedFailover> withoutDuplicates() {
        return failovers(EnumSet.complementOf(EnumSet.of(Fate.DUPLICATE_AT_THE_SOURCE)), anyCourses());
    }

    /** Of a mirror that has everything where the source has it. */
    @Provide
    Arbitrary<PlantedFailover> exact() {
        return failovers(EnumSet.of(Fate.CLEAN), exactCourses());
    }

    private static Arbitrary<PlantedFailover> failovers(Set<Fate> fates, Arbitrary<Course> courses) {
        return Combinators.combine(
                        PlantedMirror.withSomeOf(fates), courses.list().ofSize(PlantedMirror.PARTITIONS))
                .as(PlantedFailover::new);
    }

    private static Arbitrary<Course> anyCourses() {
        return Combinators.combine(
                        percent(),
                        percent(),
                        Arbitraries.integers().between(-LONGEST_WAY, LONGEST_WAY),
                        Arbitraries.integers().between(0, LONGEST_WAY),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Course::new);
    }

    private static Arbitrary<Course> exactCourses() {
        return Combinators.combine(percent(), Arbitraries.of(true, false))
                .as((done, exchanged) -> new Course(done, done, 0, 0, false, exchanged));
    }

    private static Arbitrary<Integer> percent() {
        return Arbitraries.integers().between(0, 100);
    }
}
