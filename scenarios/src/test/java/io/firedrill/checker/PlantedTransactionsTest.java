package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.TransactionEnd;
import io.firedrill.scenario.Measure;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

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
        ABORTED_AND_READ(TransactionEnd.ABORTED, true),
        /** Its producer went on without having ended it: no reader of committed records comes behind its beginning. */
        LEFT_OPEN(TransactionEnd.ABORTED, false);

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
        Told told = new Told(transactions);

        assertThat(Measured.anomalies(Checker.check(TestScenario.oneRegion(), told.script)))
                .isEqualTo(told.planted);
    }

    @Property
    void legalTransactionsPass(@ForAll("legalTransactions") List<Planted> transactions) {
        Verdict verdict = Checker.check(TestScenario.oneRegion(), new Told(transactions).script);

        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    }

    @Provide
    Arbitrary<List<Planted>> transactions() {
        return of(Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.of(Fate.class).filter(fate -> fate != Fate.LEFT_OPEN)),
                Tuple.of(1, Arbitraries.just(Fate.LEFT_OPEN))));
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

    /** A history of these, and what was planted. */
    private static final class Told {
        private final HistoryScript script = new HistoryScript();
        private final Map<Measure, Long> planted = new EnumMap<>(Measure.class);
        private long next;
        private long stable = Long.MAX_VALUE;

        /** One plain record first: of a drill in which nothing was delivered nothing is known. */
        Told(List<Planted> transactions) {
            script.sent(0, 0, A, 0);
            read(1);
            next = 1;
            transactions.forEach(this::tell);
            long readTo = Math.min(stable, next);
            plant(Measure.STUCK_LSO, next - readTo);
            script.committed(A, readTo)
                    .stable(A, readTo)
                    .readTo(A, readTo, next)
                    .done();
        }

        private void tell(Planted transaction) {
            Fate fate = transaction.fate();
            int records = transaction.records();
            script.written(A, LongStream.range(next, next + records).toArray());
            if (fate == Fate.LEFT_OPEN) {
                stable = Math.min(stable, next);
            } else {
                script.commitAsked().ended(fate.how);
            }
            if (next < stable) {
                plant(fate, records);
                read(fate.whole ? records : fate.isTorn() ? 1 : 0);
            } else {
                plant(Measure.TAIL_UNSEEN, fate.how == TransactionEnd.COMMITTED ? records : 0);
            }
            next += records;
        }

        private void read(int records) {
            for (long sequence = next; sequence < next + records; sequence++) {
                script.found(A, sequence, sequence).delivered(A, sequence, sequence, sequence);
            }
        }

        private void plant(Fate fate, int records) {
            switch (fate) {
                case LOST -> {
                    plant(Measure.LOST, records);
                    plant(Measure.LOST_TRANSACTION, 1);
                }
                case TORN -> {
                    plant(Measure.LOST, records - 1);
                    plant(Measure.TORN_TRANSACTION, 1);
                }
                case INDEFINITE_AND_TORN -> plant(Measure.TORN_TRANSACTION, 1);
                // In the log, and as the group got it.
                case ABORTED_AND_READ -> plant(Measure.ABORTED_READ, 2L * records);
                default -> {
                    // Legal.
                }
            }
        }

        private void plant(Measure measure, long times) {
            if (times > 0) {
                planted.merge(measure, times, Long::sum);
            }
        }
    }
}
