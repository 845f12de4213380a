package io.firedrill.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.history.LogPartition;
import io.firedrill.history.RecordIdentity;
import io.firedrill.scenario.Measure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of mirrors: what is planted on the way is found, and nothing that the source has itself. */
class PlantedMirrorsTest {
    private static final int PARTITIONS = 2;
    private static final Set<Measure> OF_LOGS = EnumSet.of(
            Measure.LOST,
            Measure.MIRROR_GAP,
            Measure.UNREPLICATED,
            Measure.DUPLICATE,
            Measure.MIRROR_REPETITION,
            Measure.REORDERED,
            Measure.MIRROR_REORDER);

    /** What becomes of a record. */
    private enum Fate {
        CLEAN,
        /** The source has it twice, and the mirror has it as often. */
        DUPLICATE_AT_THE_SOURCE,
        /** It changes places at the source with the next clean one of its producer, and the mirror has that order. */
        REORDERED_AT_THE_SOURCE,
        GAP,
        /** The mirror has it once more, later. */
        REPEATED,
        /** In the mirror's log it changes places with the record behind it, if both are clean otherwise. */
        MOVED
    }

    private record One(Fate fate, int partition, boolean ofOther, long sequence) {
        private One with(Fate other) {
            return new One(other, partition, ofOther, sequence);
        }

        private RecordIdentity identity() {
            return ofOther ? HistoryScript.other(sequence) : new RecordIdentity(1, sequence, 0, true);
        }
    }

    private record Drawn(Fate fate, int partition, boolean ofOther) {}

    /** A history with what was planted into it. */
    private static final class Planted {
        private final HistoryScript script = new HistoryScript();
        private final Map<Measure, Long> expected = new EnumMap<>(Measure.class);
        private final long[] next = new long[2];
        private final List<Drawn> drawn;

        Planted(List<Drawn> drawn) {
            this.drawn = drawn;
            for (int partition = 0; partition < PARTITIONS; partition++) {
                List<One> source = atTheSource(partition);
                tell(new LogPartition("a", "t", partition), source);
                tell(new LogPartition("b", "a.t", partition), mirrored(source));
            }
            script.done();
        }

        private One record(Fate fate, int partition, boolean ofOther) {
            return new One(fate, partition, ofOther, next[ofOther ? 1 : 0]++);
        }

        /** Ends with a clean record, so that the mirror came to the end. */
        private List<One> atTheSource(int partition) {
            List<One> log = new ArrayList<>();
            drawn.stream()
                    .filter(one -> one.partition() == partition)
                    .forEach(one -> log.add(record(one.fate(), partition, one.ofOther())));
            swapReordered(log);
            for (int offset = 0; offset < log.size(); offset++) {
                acknowledge(log.get(offset), offset);
            }
            List<One> copies = log.stream()
                    .filter(record -> record.fate() == Fate.DUPLICATE_AT_THE_SOURCE)
                    .toList();
            copies.forEach(copy -> plant(Measure.DUPLICATE));
            log.addAll(copies);
            return log;
        }

        private void acknowledge(One record, long offset) {
            LogPartition log = new LogPartition("a", "t", record.partition());
            if (record.ofOther()) {
                script.sentByOther(record.sequence(), log, offset);
            } else {
                script.sent(record.sequence(), offset, log, offset);
            }
        }

        private void swapReordered(List<One> log) {
            for (int i = 0; i < log.size(); i++) {
                One record = log.get(i);
                if (record.fate() == Fate.REORDERED_AT_THE_SOURCE) {
                    int partner = i + 1;
                    while (partner < log.size() && log.get(partner).ofOther() != record.ofOther()) {
                        partner++;
                    }
                    if (partner < log.size() && log.get(partner).fate() == Fate.CLEAN) {
                        // Neither has another fate besides.
                        log.set(i, log.get(partner).with(Fate.REORDERED_AT_THE_SOURCE));
                        log.set(partner, record);
                        plant(Measure.REORDERED);
                        i = partner;
                    }
                }
            }
        }

        private List<One> mirrored(List<One> source) {
            List<One> log = new ArrayList<>(source);
            for (int i = 0; i + 1 < log.size(); i++) {
                if (log.get(i).fate() == Fate.MOVED && log.get(i + 1).fate() == Fate.CLEAN) {
                    Collections.swap(log, i, i + 1);
                    plant(Measure.MIRROR_REORDER);
                    i++;
                }
            }
            source.stream().filter(record -> record.fate() == Fate.GAP).forEach(gap -> {
                log.remove(gap);
                plant(Measure.MIRROR_GAP);
            });
            source.stream().filter(record -> record.fate() == Fate.REPEATED).forEach(repeated -> {
                log.add(log.size() - 1, repeated);
                plant(Measure.MIRROR_REPETITION);
            });
            return log;
        }

        private void tell(LogPartition log, List<One> records) {
            for (int offset = 0; offset < records.size(); offset++) {
                script.found(log, offset, records.get(offset).identity());
            }
            script.readTo(log, records.size(), records.size());
        }

        private void plant(Measure measure) {
            expected.merge(measure, 1L, Long::sum);
        }

        @Override
        public String toString() {
            return drawn.toString();
        }
    }

    private static Map<Measure, Long> found(HistoryScript script) {
        Map<Measure, Long> found = Measured.anomalies(Checker.check(TestScenario.twoRegions(Map.of()), script));
        found.keySet().retainAll(OF_LOGS);
        return found;
    }

    @Property
    void whatIsPlantedIsFoundAndNothingElse(@ForAll("histories") Planted planted) {
        assertThat(found(planted.script)).isEqualTo(planted.expected);
    }

    /** Where each offset was acknowledged there is no place for a duplicate. */
    @Property
    void acknowledgementsProveTheSameOfALostSource(@ForAll("withoutDuplicates") Planted planted) {
        HistoryScript script = planted.script.withoutLogsExcept("b").lossOfA(1_000);

        assertThat(found(script)).isEqualTo(planted.expected);
    }

    @Property
    void faithfulMirrorHasNothing(@ForAll("faithful") Planted planted) {
        Map<Measure, Long> found = found(planted.script);

        assertThat(found.keySet()).noneMatch(Measure::isOfMirrors);
    }

    @Provide
    Arbitrary<Planted> histories() {
        return planted(EnumSet.allOf(Fate.class));
    }

    @Provide
    Arbitrary<Planted> withoutDuplicates() {
        return planted(EnumSet.complementOf(EnumSet.of(Fate.DUPLICATE_AT_THE_SOURCE)));
    }

    @Provide
    Arbitrary<Planted> faithful() {
        return planted(EnumSet.of(Fate.CLEAN, Fate.DUPLICATE_AT_THE_SOURCE, Fate.REORDERED_AT_THE_SOURCE));
    }

    private static Arbitrary<Planted> planted(Set<Fate> fates) {
        Arbitrary<Drawn> records = Combinators.combine(
                        Arbitraries.of(fates),
                        Arbitraries.integers().between(0, PARTITIONS - 1),
                        Arbitraries.of(true, false))
                .as(Drawn::new);
        return records.list().ofMaxSize(80).map(drawn -> {
            List<Drawn> closed = new ArrayList<>(drawn);
            for (int partition = 0; partition < PARTITIONS; partition++) {
                closed.add(new Drawn(Fate.CLEAN, partition, true));
            }
            return new Planted(closed);
        });
    }
}
