package io.firedrill.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.checker.PlantedAnswers.Fate;
import io.firedrill.checker.PlantedAnswers.Input;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of groups that answer what they read: what is planted is found, and nothing else. */
class PlantedAnswersTest {
    @Property
    void whatIsPlantedIsFoundAndNothingElse(@ForAll("answers") PlantedAnswers answers) {
        assertThat(Measured.anomalies(Checker.check(TestScenario.answering(), answers.script())))
                .isEqualTo(answers.planted());
    }

    @Property
    void legalAnswersPass(@ForAll("legalAnswers") PlantedAnswers answers) {
        assertThat(Checker.check(TestScenario.answering(), answers.script()).outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Provide
    Arbitrary<PlantedAnswers> answers() {
        return of(Arbitraries.of(Fate.class));
    }

    @Provide
    Arbitrary<PlantedAnswers> legalAnswers() {
        return of(Arbitraries.of(Fate.class).filter(Fate::isLegal));
    }

    private static Arbitrary<PlantedAnswers> of(Arbitrary<Fate> fates) {
        return Combinators.combine(fates, Arbitraries.integers().between(0, 3), Arbitraries.of(true, false))
                .as((fate, key, rebalanced) -> new Input(fate, key, rebalanced && !fate.isLegal()))
                .list()
                .ofMaxSize(60)
                .map(PlantedAnswers::new);
    }
}
