package io.firedrill.checker;

import io.firedrill.history.FaultInjected;
import io.firedrill.history.LogEnd;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.TopicFault;
import io.firedrill.scenario.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was removed from topics on purpose: by faults of the scenario, and by the topics' own retention. Records that were
 * acknowledged between a fault and its witness may have been removed by it. Retention removes from the beginning of a log, and
 * nothing that is younger than {@code retention.ms}. Worked example: {@code orders} keeps 4 s, and its log begins at offset 500
 * when it is read; {@code p#3}, acknowledged at offset 3 ten seconds earlier, has expired. Had it been acknowledged two seconds
 * earlier, retention could not explain that it is gone.
 */
final class Removals {
    private static final String RETENTION = "retention.ms";
    private static final String POLICY = "cleanup.policy";
    private static final String DELETE = "delete";
    private static final String COMPACT = "compact";
    private static final String NEVER = "-1";
    /** A record's age counts from its timestamp, which is so much before its acknowledgement at most. */
    private static final long ACKNOWLEDGEMENT_MICROS = 1_000_000;

    private final List<Removal> removals = new ArrayList<>();
    private final Map<TopicInRegion, Long> retentionMicros = new HashMap<>();
    private final Set<TopicInRegion> compacted = new HashSet<>();

    /** @param whole whether the topic was made anew, so that offsets say nothing */
    private record Removal(TopicInRegion topic, boolean whole, long fromMicros, long untilMicros) {
        boolean isAbout(SendAcknowledged entry) {
            return topic.equals(TopicInRegion.of(entry.log())) && entry.atMicros() <= untilMicros;
        }
    }

    Removals(DrillFacts facts, Scenario scenario) {
        for (TopicSpec topic : scenario.topics()) {
            Map<String, String> config = topic.kafkaConfig();
            if (config.getOrDefault(POLICY, DELETE).contains(COMPACT)) {
                compacted.add(new TopicInRegion(topic.region(), topic.name()));
            }
            long millis = Long.parseLong(config.getOrDefault(RETENTION, NEVER));
            if (config.getOrDefault(POLICY, DELETE).contains(DELETE) && millis >= 0) {
                retentionMicros.put(
                        new TopicInRegion(topic.region(), topic.name()),
                        Duration.ofMillis(millis).toNanos() / 1_000);
            }
        }
        for (FaultInjected fault : facts.faults()) {
            boolean whole = fault.kind().equals(TopicFault.RECREATE.label());
            if (whole || fault.kind().equals(TopicFault.TRUNCATE.label())) {
                String[] words = fault.target().split(" in ", -1);
                if (words.length != 2) {
                    throw new IllegalArgumentException(
                            "fault '%s' of '%s' is not of a topic".formatted(fault.kind(), fault.target()));
                }
                removals.add(new Removal(
                        new TopicInRegion(words[1], words[0]), whole, fault.atMicros(), facts.witnessedMicros(fault)));
            }
        }
    }

    /**
     * That a fault made a topic anew, so that its offsets were given twice.
     *
     * @param fromMicros when the fault began
     * @param untilMicros when the new topic had been seen
     */
    record MadeAnew(long fromMicros, long untilMicros) {}

    /** When a topic was made anew; empty for most. */
    List<MadeAnew> madeAnew(TopicInRegion topic) {
        return removals.stream()
                .filter(removal -> removal.whole && removal.topic.equals(topic))
                .map(removal -> new MadeAnew(removal.fromMicros, removal.untilMicros))
                .toList();
    }

    /** Whether a fault may have deleted the record together with its topic, so that its offset says nothing. */
    boolean wentWithItsTopic(SendAcknowledged entry) {
        return removals.stream().anyMatch(removal -> removal.whole && removal.isAbout(entry));
    }

    /** Whether compaction removes records of the topic. */
    boolean mayBeCompacted(TopicInRegion topic) {
        return compacted.contains(topic);
    }

    /** Whether a fault may have removed the record from its own log. */
    boolean concern(SendAcknowledged entry) {
        return removals.stream().anyMatch(removal -> removal.isAbout(entry));
    }

    /** The same for a record that is not there: it must have been before the new beginning. */
    boolean explain(SendAcknowledged entry, LogEnd end) {
        return removals.stream()
                        .anyMatch(removal ->
                                removal.isAbout(entry) && (removal.whole || entry.offset() < end.startOffset()))
                || hasExpired(entry, end);
    }

    /** Whether the log's retention explains that it begins behind the record. */
    boolean hasExpired(SendAcknowledged entry, LogEnd end) {
        Long kept = retentionMicros.get(TopicInRegion.of(entry.log()));
        return kept != null
                && entry.offset() >= 0
                && entry.offset() < end.startOffset()
                && end.atMicros() - entry.atMicros() + ACKNOWLEDGEMENT_MICROS >= kept;
    }
}
