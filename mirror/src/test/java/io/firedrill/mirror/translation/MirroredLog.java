package io.firedrill.mirror.translation;

import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.translation.StampSearch.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A mirrored partition in memory, written run by run. */
final class MirroredLog {
    static final TopicMark TOPIC = TopicMark.of("orders");

    private final List<List<Found>> runs = new ArrayList<>(List.of(new ArrayList<>()));
    private long end;

    /** The mirror writes what the source has from {@code from} up to but not including {@code until}. */
    MirroredLog mirror(long from, long until) {
        for (long source = from; source < until; source++) {
            mirror(source);
        }
        return this;
    }

    void mirror(long source) {
        runs.get(runs.size() - 1).add(new Found(end++, source));
    }

    /** Offsets of the target that hold no record. */
    MirroredLog gap(long offsets) {
        end += offsets;
        return this;
    }

    /** The mirror begins anew. */
    MirroredLog run() {
        runs.add(new ArrayList<>());
        return this;
    }

    long end() {
        return end;
    }

    /** All records in the target's order. */
    List<Found> records() {
        return runs.stream().flatMap(List::stream).toList();
    }

    StampSearch search() {
        return new Search();
    }

    Translation toTarget(long source) throws Exception {
        return stretches().toTarget(source, new Search());
    }

    Translation toSource(long target) throws TranslationException, InterruptedException {
        return stretches().toSource(target, new Search());
    }

    Stretches stretches() {
        List<Stretch> stretches = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            if (!runs.get(run).isEmpty()) {
                stretches.add(stretch(run));
            }
        }
        return new Stretches(stretches, end);
    }

    private Stretch stretch(int run) {
        Found first = runs.get(run).get(0);
        Found last = runs.get(run).get(runs.get(run).size() - 1);
        return new Stretch(TOPIC, new Run(0, run), first.target(), last.target() + 1, first.source(), last.source());
    }

    private final class Search implements StampSearch {
        @Override
        public Optional<Found> bySource(Stretch stretch, long source) {
            return in(stretch).stream()
                    .filter(record -> record.source() >= source)
                    .findFirst();
        }

        @Override
        public Optional<Found> byTarget(Stretch stretch, long target) {
            return in(stretch).stream()
                    .filter(record -> record.target() >= target)
                    .findFirst();
        }

        private List<Found> in(Stretch stretch) {
            return records().stream()
                    .filter(record -> record.target() >= stretch.begin() && record.target() < stretch.end())
                    .toList();
        }
    }
}
