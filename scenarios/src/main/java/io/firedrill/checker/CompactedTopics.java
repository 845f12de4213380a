package io.firedrill.checker;

import io.firedrill.history.History;
import io.firedrill.history.SendIntent;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.TopicSpec;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Compaction keeps the last record of each key: a record that is absent is not lost if a later one of the same key is
 * present. Worked example: {@code p#3} and {@code p#8} have the key {@code sku-1}; the log has {@code p#8} only, so
 * {@code p#3} is superseded. Were {@code p#8} the one that is missing, it would be lost. Of a log that went down with its region
 * nobody knows what it had; there {@code p#3} is one that may have been superseded, and {@code p#8} is not.
 */
final class CompactedTopics {
    private final Map<TopicInRegion, RecordSet> superseded = new HashMap<>();
    private final Map<TopicInRegion, RecordSet> replaced = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    static CompactedTopics of(History history, Scenario scenario, JudgedLogs judged, LogContents contents)
            throws IOException {
        CompactedTopics compacted = new CompactedTopics();
        scenario.topics().stream().filter(TopicSpec::compacted).forEach(topic -> compacted.names.add(topic.name()));
        for (JudgedLog log : judged.all()) {
            if (compacted.concern(log.source())) {
                compacted.find(history, log, contents.of(log.log()));
                if (!compacted.replaced.containsKey(log.source())) {
                    compacted.findReplaced(
                            history, log.source(), contents.sent().acknowledged(log.source()));
                }
            }
        }
        return compacted;
    }

    private void find(History history, JudgedLog log, LogContent content) throws IOException {
        Map<Long, Long> lastPresentMicros = new HashMap<>();
        forEachIntent(history, log.source(), (producer, entry) -> {
            if (content.has(producer, entry.sequence())) {
                lastPresentMicros.merge(entry.keyHash(), entry.atMicros(), Math::max);
            }
        });
        RecordSet found = superseded.computeIfAbsent(log.log(), topic -> new RecordSet());
        forEachIntent(history, log.source(), (producer, entry) -> {
            if (entry.atMicros() < lastPresentMicros.getOrDefault(entry.keyHash(), 0L)
                    && !content.has(producer, entry.sequence())) {
                found.add(producer, entry.sequence());
            }
        });
    }

    private void findReplaced(History history, TopicInRegion topic, RecordSet acknowledged) throws IOException {
        Map<Long, Long> lastMicros = new HashMap<>();
        forEachIntent(history, topic, (producer, entry) -> {
            if (acknowledged.contains(producer, entry.sequence())) {
                lastMicros.merge(entry.keyHash(), entry.atMicros(), Math::max);
            }
        });
        RecordSet found = replaced.computeIfAbsent(topic, name -> new RecordSet());
        forEachIntent(history, topic, (producer, entry) -> {
            if (entry.atMicros() < lastMicros.getOrDefault(entry.keyHash(), 0L)) {
                found.add(producer, entry.sequence());
            }
        });
    }

    /** Whether compaction may remove records of the topic. */
    boolean concern(TopicInRegion topic) {
        return names.contains(topic.topic());
    }

    private interface Each {
        void look(int producer, SendIntent entry);
    }

    private static void forEachIntent(History history, TopicInRegion topic, Each each) throws IOException {
        Sends.read(history, writer -> new SendVisitor() {
            @Override
            public void visit(SendIntent entry) {
                if (entry.log().topic().equals(topic.topic())
                        && entry.log().region().equals(topic.region())) {
                    each.look(writer.number(), entry);
                }
            }
        });
    }

    /** Whether the record may have been compacted away in its own region, before anybody came to read it. */
    boolean mayBeSuperseded(TopicInRegion source, int producer, long sequence) {
        RecordSet found = replaced.get(source);
        return found != null && found.contains(producer, sequence);
    }

    boolean isSuperseded(TopicInRegion log, int producer, long sequence) {
        RecordSet found = superseded.get(log);
        return found != null && found.contains(producer, sequence);
    }
}
