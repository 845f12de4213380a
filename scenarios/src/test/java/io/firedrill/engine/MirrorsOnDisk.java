package io.firedrill.engine;

import io.firedrill.checker.TopicVerdict;
import io.firedrill.engine.SegmentsOnDisk.Sent;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A second opinion on what a mirror did, from the brokers' segment files of both regions. */
final class MirrorsOnDisk {
    private final SegmentsOnDisk segments;

    MirrorsOnDisk(SegmentsOnDisk segments) {
        this.segments = segments;
    }

    /** How many records more the mirror's log has than the source's, of those that the source still has. */
    long repeated(TopicVerdict topic) throws IOException {
        long repeated = 0;
        Map<Integer, List<Sent>> sources = segments.partitions(topic.sourceRegion(), topic.topic());
        Map<Integer, List<Sent>> mirrors = segments.partitions(topic.logRegion(), topic.logTopic());
        for (Map.Entry<Integer, List<Sent>> mirror : mirrors.entrySet()) {
            Map<Sent, Integer> here = counts(mirror.getValue());
            Map<Sent, Integer> there = counts(sources.getOrDefault(mirror.getKey(), List.of()));
            for (Map.Entry<Sent, Integer> record : here.entrySet()) {
                int atTheSource = there.getOrDefault(record.getKey(), record.getValue());
                repeated += Math.max(0, record.getValue() - atTheSource);
            }
        }
        return repeated;
    }

    /** How many records are in the mirror's log right after one that is behind them at the source. */
    long reordered(TopicVerdict topic) throws IOException {
        long reordered = 0;
        Map<Integer, List<Sent>> sources = segments.partitions(topic.sourceRegion(), topic.topic());
        Map<Integer, List<Sent>> mirrors = segments.partitions(topic.logRegion(), topic.logTopic());
        for (Map.Entry<Integer, List<Sent>> mirror : mirrors.entrySet()) {
            List<Sent> source = sources.getOrDefault(mirror.getKey(), List.of());
            Map<Sent, Integer> counts = counts(source);
            Map<Sent, Integer> places = new HashMap<>();
            for (Sent record : source) {
                places.put(record, places.size());
            }
            Set<Sent> seen = new HashSet<>();
            int last = -1;
            for (Sent record : mirror.getValue()) {
                if (counts.getOrDefault(record, 0) == 1 && seen.add(record)) {
                    int place = places.get(record);
                    reordered += place < last ? 1 : 0;
                    last = place;
                }
            }
        }
        return reordered;
    }

    private static Map<Sent, Integer> counts(List<Sent> records) {
        Map<Sent, Integer> counts = new HashMap<>();
        records.forEach(record -> counts.merge(record, 1, Integer::sum));
        return counts;
    }
}
