package io.firedrill.checker;

import static io.firedrill.checker.HistoryScript.A;
import static io.firedrill.checker.HistoryScript.MIRROR;
import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.TransactionEnd;
import io.firedrill.scenario.Measure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

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
    private record Planted(Fate fate, int records) {
        /** How many of them are in the log. */
        private int there() {
            return fate.whole ? records : fate.isTorn() ? 1 : 0;
        }
    }

    @Property
    void whatIsPlantedIsFoundAndNothingElse(@ForAll("transactions") List<Planted> transactions) {
        Told told = new Told(transactions).done();

        assertThat(Measured.anomalies(Checker.check(TestScenario.oneRegion(), told.script)))
                .isEqualTo(told.planted);
    }

    /** MirrorMaker 2 does not carry transactions over as a whole: where it ends, it may tear one. */
    @Property
    void whatAMirrorMakesOfThemIsFoundAndNothingElse(
            @ForAll("transactions") List<Planted> transactions, @ForAll @IntRange(max = 60) int carried) {
        Told told = new Told(transactions).carriedOver(carried).done();

        assertThat(Measured.anomalies(Checker.check(TestScenario.twoRegions(Map.of()), told.script)))
                .isEqualTo(told.planted);
    }

    @Property
    void legalTransactionsPass(@ForAll("legalTransactions") List<Planted> transactions) {
        Verdict verdict = Checker.check(TestScenario.oneRegion(), new Told(transactions).done().script);

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
        /** By the offsets at which they begin. */
        private final Map<Long, Planted> written = new TreeMap<>();

        private final Set<Long> acknowledged = new HashSet<>(Set.of(0L));
        private final List<Long> log = new ArrayList<>();
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
            script.committed(A, readTo).stable(A, readTo).readTo(A, readTo, next);
        }

        /** The mirror has what is in the log before this offset. */
        Told carriedOver(long end) {
            List<Long> mirrored = log.stream().filter(offset -> offset < end).toList();
            for (int offset = 0; offset < mirrored.size(); offset++) {
                script.found(MIRROR, offset, mirrored.get(offset));
            }
            script.readTo(MIRROR, mirrored.size(), mirrored.size());
            plant(Measure.UNREPLICATED, mirrored.isEmpty() ? 1 : 0);
            long progress = mirrored.stream()
                    .filter(acknowledged::contains)
                    .reduce((first, last) -> last)
                    .orElse(-1L);
            written.forEach((first, transaction) -> {
                List<Long> missing = LongStream.range(first, first + transaction.records())
                        .filter(offset -> !mirrored.contains(offset))
                        .boxed()
                        .toList();
                plantMissing(transaction, missing, progress);
            });
            return this;
        }

        /** @param progress the last offset of which it is known that the mirror came there */
        private void plantMissing(Planted transaction, List<Long> missing, long progress) {
            long present = (long) transaction.records() - missing.size();
            long behind = missing.stream().filter(offset -> offset <= progress).count();
            TransactionEnd how = transaction.fate().how;
            if (how == TransactionEnd.ABORTED) {
                plant(Measure.ABORTED_READ, present);
                return;
            }
            plant(Measure.TORN_TRANSACTION, present > 0 && !missing.isEmpty() ? 1 : 0);
            if (how == TransactionEnd.COMMITTED) {
                plant(Measure.LOST, behind);
                plant(Measure.LOST_TRANSACTION, present == 0 && behind > 0 ? 1 : 0);
                plant(Measure.UNREPLICATED, missing.size() - behind);
            }
        }

        Told done() {
            script.done();
            return this;
        }

        private void tell(Planted transaction) {
            Fate fate = transaction.fate();
            int records = transaction.records();
            written.put(next, transaction);
            script.written(A, LongStream.range(next, next + records).toArray());
            if (fate.how == TransactionEnd.COMMITTED) {
                LongStream.range(next, next + records).forEach(acknowledged::add);
            }
            if (fate == Fate.LEFT_OPEN) {
                stable = Math.min(stable, next);
            } else {
                script.commitAsked().ended(fate.how);
            }
            if (next < stable) {
                plant(fate, records);
                read(transaction.there());
            } else {
                plant(Measure.TAIL_UNSEEN, fate.how == TransactionEnd.COMMITTED ? records : 0);
            }
            next += records;
        }

        private void read(int records) {
            for (long sequence = next; sequence < next + records; sequence++) {
                log.add(sequence);
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
