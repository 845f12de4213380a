package io.firedrill.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.scenario.Measure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The laws of the checker: what is planted is found, and nothing else. */
class PlantedAnomaliesTest {
    @Property
    void whatIsPlantedIsFoundAndNothingElse(@ForAll("histories") PlantedHistory history) {
        Verdict verdict = Checker.check(TestScenario.oneRegion(), history);

        assertThat(Measured.anomalies(verdict)).isEqualTo(history.planted());
    }

    @Property
    void legalHistoryPasses(@ForAll("legalHistories") PlantedHistory history) {
        assertThat(Checker.check(TestScenario.oneRegion(), history).outcome()).isEqualTo(Outcome.PASS);
    }

    @Property
    void findingsAddUpToWhatIsMeasured(@ForAll("histories") PlantedHistory history) {
        Verdict verdict = Checker.check(TestScenario.oneRegion(), history);

        Map<Measure, Long> named = new EnumMap<>(Measure.class);
        verdict.findings().forEach(finding -> named.merge(finding.measure(), finding.records(), Long::sum));
        assertThat(named).isEqualTo(Measured.anomalies(verdict));
    }

    @Provide
    Arbitrary<PlantedHistory> histories() {
        return histories(Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(RecordFate.CLEAN)), Tuple.of(1, Arbitraries.of(RecordFate.class))));
    }

    @Provide
    Arbitrary<PlantedHistory> legalHistories() {
        return histories(Arbitraries.of(RecordFate.class).filter(RecordFate::isLegal));
    }

    /** One clean record first: of a drill in which nothing was delivered nothing is known. */
    private static Arbitrary<PlantedHistory> histories(Arbitrary<RecordFate> fates) {
        return Combinators.combine(fates.list().ofMaxSize(120), Arbitraries.longs())
                .as((drawn, seed) -> new PlantedHistory(withClean(drawn), seed));
    }

    private static List<RecordFate> withClean(List<RecordFate> drawn) {
        List<RecordFate> fates = new ArrayList<>(List.of(RecordFate.CLEAN));
        fates.addAll(drawn);
        return fates;
    }
}
