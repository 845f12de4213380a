package io.firedrill.checker;

import io.firedrill.history.History;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to what the laws saw what the history says of those records: when they were sent, acknowledged, processed,
 * during which faults, and where they are. Reads the history once more, and only where anything was found.
 */
final class Witnesses {
    /** Of a record that was handed out more often the last ones are left out, but the very last. */
    private static final int EVENTS = 8;

    private static final int PLACES = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);

    private final History history;
    private final Moments moments;
    private final SentRecords sent;

    Witnesses(History history, Moments moments, SentRecords sent) {
        this.history = history;
        this.moments = moments;
        this.sent = sent;
    }

    /** The findings of those tallies that have any, in their order. */
    List<Finding> findings(List<Tally> tallies) {
        List<Tally> found =
                tallies.stream().filter(tally -> tally.records() > 0).toList();
        List<RecordKey> records = found.stream()
                .flatMap(tally -> tally.clues().stream())
                .map(Clue::record)
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
        Map<RecordKey, RecordTrace> traces = traces(records);

        return found.stream()
                .map(tally -> new Finding(
                        tally.measure(),
                        tally.subject(),
                        tally.records(),
                        tally.clues().stream()
                                .map(clue -> witness(clue, traces))
                                .toList()))
                .toList();
    }

    private Map<RecordKey, RecordTrace> traces(List<RecordKey> records) {
        if (!moments.areKnown()) {
            return Map.of();
        }
        try {
            return RecordTraces.of(history, records);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // The laws have spoken; what else there is to tell of their witnesses must not take that back.
            LOG.atDebug().setCause(e).log("witnesses could not be followed");
            return Map.of();
        }
    }

    private Witness witness(Clue clue, Map<RecordKey, RecordTrace> traces) {
        RecordKey record = clue.record();
        if (record == null) {
            Long at = clue.atMicros();
            List<Witness.Event> seen = at == null || !moments.areKnown() ? List.of() : List.of(event(at, "seen", ""));
            return new Witness(clue.text(), null, seen, List.of());
        }
        RecordTrace trace = traces.getOrDefault(record, new RecordTrace());
        return new Witness(
                clue.text(),
                sent.label(record.producer(), record.sequence()),
                some(trace.events()).stream()
                        .map(event -> event(event.atMicros(), event.label(), event.detail()))
                        .toList(),
                trace.places().stream().limit(PLACES).toList());
    }

    private static List<RecordTrace.Event> some(List<RecordTrace.Event> all) {
        if (all.size() <= EVENTS) {
            return all;
        }
        List<RecordTrace.Event> some = new ArrayList<>(all.subList(0, EVENTS - 1));
        some.add(all.get(all.size() - 1));
        return some;
    }

    private Witness.Event event(long atMicros, String label, String detail) {
        return new Witness.Event(label, detail, moments.seconds(atMicros), moments.faultsAt(atMicros));
    }
}
