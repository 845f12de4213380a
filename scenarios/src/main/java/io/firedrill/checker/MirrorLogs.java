package io.firedrill.checker;

import io.firedrill.history.History;
import io.firedrill.scenario.Measure;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All logs that mirrors write to, held against their sources. Costs nothing where there is no mirror. */
final class MirrorLogs {
    private final Map<TopicInRegion, MirrorLog> logs = new TreeMap<>();

    static MirrorLogs of(History history, JudgedLogs judged, LogContents contents, Absences.Explanations explanations)
            throws IOException {
        MirrorLogs mirrors = new MirrorLogs();
        for (JudgedLog log : judged.all()) {
            if (log.isMirror()) {
                LogContent content = contents.of(log.log());
                MirrorFeed feed = new MirrorFeed(
                        log,
                        contents.of(log.source()),
                        content,
                        contents.sent().attempted(log.source()),
                        evidence(log.source(), judged, explanations),
                        explanations.mayWriteTwice());
                mirrors.logs
                        .computeIfAbsent(log.log(), name -> new MirrorLog(name, content))
                        .add(feed);
            }
        }
        for (MirrorLog log : mirrors.logs.values()) {
            log.find(history);
        }
        return mirrors;
    }

    private static MirrorFeed.Evidence evidence(
            TopicInRegion source, JudgedLogs judged, Absences.Explanations explanations) {
        if (explanations.compacted().concern(source)) {
            return MirrorFeed.Evidence.NONE;
        }
        if (judged.isRead(source)) {
            return MirrorFeed.Evidence.LOG;
        }
        return explanations.removals().madeAnew(source).isEmpty()
                ? MirrorFeed.Evidence.ACKNOWLEDGEMENTS
                : MirrorFeed.Evidence.NONE;
    }

    /** What is wrong with a log by itself, once it is known what its mirrors did. */
    Stream<Tally> of(TopicInRegion log, LogContent content) {
        MirrorLog mirror = logs.get(log);
        return mirror == null
                ? content.tallies()
                : Stream.concat(
                        content.tallies()
                                .filter(tally ->
                                        tally.measure() != Measure.DUPLICATE && tally.measure() != Measure.REORDERED),
                        mirror.tallies());
    }

    /** What the mirror did that brings a topic into a log; nothing for a topic's own log. */
    Stream<Tally> of(JudgedLog judged) {
        MirrorLog mirror = logs.get(judged.log());
        return mirror == null ? Stream.empty() : mirror.tallies(judged);
    }
}
