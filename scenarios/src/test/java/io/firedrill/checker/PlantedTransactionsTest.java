package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.TransactionEnd;
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

/** The laws of transactions: what is planted is found, and nothing else. */
class PlantedTransactionsTest {
    /** What became of a transaction. */
    private enum Fate {
        COMMITTED(TransactionEnd.COMMITTED, true),
        ABORTED(TransactionEnd.ABORTED, false),
        INDEFINITE_AND_THERE(TransactionEnd.INDEFINITE, true),
        INDEFINITE_AND_AWAY(TransactionEnd.INDEFINITE, false),
        LOST(TransactionEnd.COMMITTED, false),
        TORN(TransactionEnd.COMMITTED, false),
        INDEFINITE_AND_TORN(TransactionEnd.INDEFINITE, false),
        ABORTED_AND_READ(TransactionEnd.ABORTED, true);

        private final TransactionEnd how;
        private final boolean whole;

        Fate(TransactionEnd how, boolean whole) {
            this.how = how;
            this.whole = whole;
        }

        private boolean isLegal() {
            return compareTo(LOST) < 0;
        }

        private boolean isTorn() {
            return this == TORN || this == INDEFINITE_AND_TORN;
        }
    }

    /** @param records 2 or more, so that it can be torn */
    private record Planted(Fate fate, int records) {}

    @Property
    void whatIsPlantedIsFoundAndNothingElse(@ForAll("transactions") List<Planted> transactions) {
        Verdict verdict = Checker.check(TestScenario.oneRegion(), history(transactions));

        assertThat(Measured.anomalies(verdict)).isEqualTo(planted(transactions));
    }

    @Property
    void legalTransactionsPass(@ForAll("legalTransactions") List<Planted> transactions) {
        assertThat(Checker.check(TestScenario.oneRegion(), history(transactions))
                        .outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Provide
    Arbitrary<List<Planted>> transactions() {
        return of(Arbitraries.of(Fate.class));
    }

    @Provide
    Arbitrary<List<Planted>> legalTransactions() {
        return of(Arbitraries.of(Fate.class).filter(Fate::isLegal));
    }

    private static Arbitrary<List<Planted>> of(Arbitrary<Fate> fates) {
        return Combinators.combine(fates, Arbitraries.integers().between(2, 5))
                .as(Planted::new)
                .list()
                .ofMaxSize(30);
    }

    /** One plain record first: of a drill in which nothing was delivered nothing is known. */
    private static HistoryScript history(List<Planted> transactions) {
        HistoryScript script =
                new HistoryScript().sent(0, 0, A, 0).found(A, 0, 0).delivered(A, 0, 0, 0);
        int next = 1;
        for (Planted planted : transactions) {
            long[] sequences = new long[planted.records()];
            for (int i = 0; i < sequences.length; i++) {
                sequences[i] = next++;
            }
            script.transaction(planted.fate().how, A, sequences);
            int there = planted.fate().whole ? sequences.length : planted.fate().isTorn() ? 1 : 0;
            for (int i = 0; i < there; i++) {
                script.found(A, sequences[i], sequences[i]).delivered(A, sequences[i], sequences[i], sequences[i]);
            }
        }
        return script.committed(A, next).stable(A, next).readTo(A, next, next).done();
    }

    private static Map<Measure, Long> planted(List<Planted> transactions) {
        Map<Measure, Long> expected = new EnumMap<>(Measure.class);
        for (Planted planted : transactions) {
            switch (planted.fate()) {
                case LOST -> {
                    expected.merge(Measure.LOST, (long) planted.records(), Long::sum);
                    expected.merge(Measure.LOST_TRANSACTION, 1L, Long::sum);
                }
                case TORN -> {
                    expected.merge(Measure.LOST, planted.records() - 1L, Long::sum);
                    expected.merge(Measure.TORN_TRANSACTION, 1L, Long::sum);
                }
                case INDEFINITE_AND_TORN -> expected.merge(Measure.TORN_TRANSACTION, 1L, Long::sum);
                // In the log, and as the group got it.
                case ABORTED_AND_READ -> expected.merge(Measure.ABORTED_READ, 2L * planted.records(), Long::sum);
                default -> {
                    // Legal.
                }
            }
        }
        return expected;
    }
}
