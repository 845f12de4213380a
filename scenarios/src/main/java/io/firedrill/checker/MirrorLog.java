package io.firedrill.checker;

import io.firedrill.history.History;
import io.firedrill.history.LogPartition;
import io.firedrill.history.LogRecord;
import io.firedrill.scenario.Measure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A log that one mirror or more write to: which of its records came which way, and whether they are there as they were at their
 * source. What producers wrote into it themselves is held against what they did, as in any log.
 */
final class MirrorLog {
    private final TopicInRegion log;
    private final LogContent content;
    private final Tally duplicate;
    private final Tally reordered;
    private final Map<JudgedLog, Way> ways = new LinkedHashMap<>();
    private final Map<LogPartition, LastSequences> lastSequences = new HashMap<>();
    private final ByLog<LastSequences> byLog =
            new ByLog<>(partition -> lastSequences.computeIfAbsent(partition, number -> new LastSequences()));

    /** One of the mirrors that write to it. */
    private record Way(MirrorFeed feed, MirrorRepetitions repetitions, MirrorReorders reorders) {}

    MirrorLog(TopicInRegion log, LogContent content) {
        this.log = log;
        this.content = content;
        this.duplicate = new Tally(Measure.DUPLICATE, log.label());
        this.reordered = new Tally(Measure.REORDERED, log.label());
    }

    void add(MirrorFeed feed) {
        ways.put(
                feed.judged(),
                new Way(feed, new MirrorRepetitions(feed, duplicate), new MirrorReorders(feed, reordered)));
    }

    private interface Each {
        void look(LogRecord record, @Nullable Way way, int copies);
    }

    MirrorLog find(History history) throws IOException {
        for (Way way : ways.values()) {
            way.repetitions().prepare(history);
            way.reorders().prepare(history);
        }
        forEach(history, this::look);
        List<Way> differing = new ArrayList<>();
        for (Way way : ways.values()) {
            way.repetitions().settle();
            if (way.reorders().differs(history)) {
                differing.add(way);
            }
        }
        if (!differing.isEmpty()) {
            forEach(history, (record, way, copies) -> {
                if (way != null && copies == 1 && differing.contains(way)) {
                    way.reorders().again(record);
                }
            });
        }
        return this;
    }

    private void look(LogRecord record, @Nullable Way way, int copies) {
        if (copies > 1) {
            if (way == null) {
                duplicate.add(() -> content.clue(record));
            } else {
                way.repetitions().further(record, copies);
            }
            return;
        }
        long sequence = record.identity().sequence();
        long last = byLog.of(record.log()).put(record.identity().producer(), sequence);
        if (way != null) {
            way.repetitions().first(record);
            way.reorders().first(record, last);
        } else if (sequence < last) {
            reordered.add(() -> content.clue(record).and(" after #" + last));
        }
    }

    /** Delivers the records that should be there, with the way each came and how often it has come so far. */
    private void forEach(History history, Each each) throws IOException {
        Copies copies = new Copies();
        MirrorFeed.forEach(history, log, record -> {
            int producer = record.identity().producer();
            long sequence = record.identity().sequence();
            if (content.has(producer, sequence)) {
                int copy = content.isRepeated(producer, sequence) ? copies.add(producer, sequence) : 1;
                each.look(record, wayOf(producer, sequence), copy);
            }
        });
    }

    private @Nullable Way wayOf(int producer, long sequence) {
        for (Way way : ways.values()) {
            if (way.feed().attempted().contains(producer, sequence)) {
                return way;
            }
        }
        return null;
    }

    /** What cannot be told from what producers did. */
    Stream<Tally> tallies() {
        return Stream.of(duplicate, reordered);
    }

    /** What the mirror did that brings this topic. */
    Stream<Tally> tallies(JudgedLog judged) {
        Way way = ways.get(judged);
        return way == null
                ? Stream.empty()
                : Stream.of(way.repetitions().tally(), way.reorders().tally());
    }
}
