package io.firedrill.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.checker.PlantedMirror.Fate;
import io.firedrill.history.Committed;
import io.firedrill.history.LogPartition;
import io.firedrill.scenario.Measure;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of mirrors: what is planted on the way is found, and nothing that the source has itself. The group stays at home. */
class PlantedMirrorsTest {
    private static final long LOSS_MILLIS = 1_000;

    @Property
    void whatIsPlantedIsFoundAndNothingElse(@ForAll("histories") PlantedMirror mirror) {
        assertThat(found(processedAtHome(mirror))).isEqualTo(mirror.planted());
    }

    /** Where each offset was acknowledged there is no place for a duplicate. */
    @Property
    void acknowledgementsProveTheSameOfALostSource(@ForAll("withoutDuplicates") PlantedMirror mirror) {
        HistoryScript script = processedAtHome(mirror).withoutLogsExcept("b").lossOfA(LOSS_MILLIS);

        assertThat(found(script)).isEqualTo(mirror.plantedWhenLost(LOSS_MILLIS));
    }

    @Property
    void faithfulMirrorHasNothing(@ForAll("faithful") PlantedMirror mirror) {
        assertThat(found(processedAtHome(mirror)).keySet()).noneMatch(Measure::isOfMirrors);
    }

    private static Map<Measure, Long> found(HistoryScript script) {
        return Measured.anomalies(Checker.check(TestScenario.twoRegions(Map.of()), script.done()));
    }

    private static HistoryScript processedAtHome(PlantedMirror mirror) {
        for (int partition = 0; partition < PlantedMirror.PARTITIONS; partition++) {
            LogPartition log = PlantedMirror.sourceLog(partition);
            List<PlantedMirror.One> records = mirror.source(partition);
            for (int offset = 0; offset < records.size(); offset++) {
                mirror.script().delivered(log, offset, records.get(offset).identity(), offset);
            }
            mirror.script().byMember(new Committed(0, log, records.size()));
        }
        return mirror.script();
    }

    @Provide
    Arbitrary<PlantedMirror> histories() {
        return PlantedMirror.withSomeOf(EnumSet.allOf(Fate.class));
    }

    @Provide
    Arbitrary<PlantedMirror> withoutDuplicates() {
        return PlantedMirror.withSomeOf(EnumSet.complementOf(EnumSet.of(Fate.DUPLICATE_AT_THE_SOURCE)));
    }

    @Provide
    Arbitrary<PlantedMirror> faithful() {
        return PlantedMirror.withSomeOf(
                EnumSet.of(Fate.CLEAN, Fate.DUPLICATE_AT_THE_SOURCE, Fate.REORDERED_AT_THE_SOURCE));
    }
}
