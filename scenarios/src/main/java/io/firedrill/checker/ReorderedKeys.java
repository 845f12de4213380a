package io.firedrill.checker;

import io.firedrill.history.Delivered;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.FaultInjected;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.TopicFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * <em>reordered-key</em>: a group processed a record after a later one of the same producer and the same key, which is in another
 * partition of the topic, each of the two for the first time: the partitions were in order, and the key moved. Worked example:
 * {@code p#7} of key {@code sku-1} is in {@code orders-0}; partitions are added, the key now belongs to {@code orders-2}, and
 * {@code p#9} goes there. {@code g-1} is behind with {@code orders-0}; {@code g-2} processes {@code p#9} at 12.4 s, {@code g-1}
 * {@code p#7} at 12.9 s: one. All members' records are merged by their times; what is handed out again does not count.
 *
 * <p>Only topics to which a fault of the drill added partitions are looked at, since in others no key can move: some 60 bytes for each
 * record of these, and nothing for any other.
 */
final class ReorderedKeys {
    private final SentRecords sent;
    private final Set<TopicInRegion> grown;
    private final Tally reordered;
    private final List<Processed> processed = new ArrayList<>();

    private record Processed(long atMicros, int producer, long sequence, int partition, int key) {}

    private record ProducerAndKey(int producer, int key) {}

    ReorderedKeys(String group, DrillFacts facts, SentRecords sent) {
        this.sent = sent;
        this.grown = facts.faults().stream()
                .filter(fault -> fault.kind().equals(TopicFault.ADD_PARTITIONS.label()))
                .map(ReorderedKeys::topic)
                .collect(Collectors.toSet());
        this.reordered = new Tally(Measure.REORDERED_KEY, "group " + group);
    }

    private static TopicInRegion topic(FaultInjected fault) {
        String[] words = fault.target().split(" in ", -1);
        return new TopicInRegion(words[1], words[0]);
    }

    ReorderedKeys find(History history, List<HistoryWriterInfo> members) throws IOException {
        if (grown.isEmpty()) {
            return this;
        }
        KeysOfRecords keys = KeysOfRecords.of(history, log -> grown.contains(TopicInRegion.of(log)));
        for (HistoryWriterInfo member : members) {
            history.read(member, new EntryVisitor() {
                @Override
                public void visit(Delivered entry) {
                    delivered(entry, keys);
                }
            });
        }
        judge();
        return this;
    }

    private void delivered(Delivered entry, KeysOfRecords keys) {
        int producer = entry.identity().producer();
        long sequence = entry.identity().sequence();
        int key = keys.of(producer, sequence);
        if (key != KeysOfRecords.NONE
                && grown.contains(TopicInRegion.of(entry.log()))
                && !sent.isAborted(producer, sequence)) {
            processed.add(new Processed(
                    entry.atMicros(), producer, sequence, entry.log().partition(), key));
        }
    }

    private void judge() {
        processed.sort(Comparator.comparingLong(Processed::atMicros));
        RecordSet seen = new RecordSet();
        Map<ProducerAndKey, Map<Integer, Long>> last = new HashMap<>();
        for (Processed record : processed) {
            if (seen.add(record.producer(), record.sequence())) {
                Map<Integer, Long> byPartition = last.computeIfAbsent(
                        new ProducerAndKey(record.producer(), record.key()), key -> new HashMap<>());
                judge(record, byPartition);
                byPartition.merge(record.partition(), record.sequence(), Math::max);
            }
        }
    }

    private void judge(Processed record, Map<Integer, Long> byPartition) {
        for (Map.Entry<Integer, Long> other : byPartition.entrySet()) {
            if (other.getKey() != record.partition() && other.getValue() > record.sequence()) {
                reordered.add(() -> Clue.of(
                        record.producer(),
                        record.sequence(),
                        "%s in partition %d, after #%d of its key in partition %d"
                                .formatted(
                                        sent.label(record.producer(), record.sequence()),
                                        record.partition(),
                                        other.getValue(),
                                        other.getKey())));
                return;
            }
        }
    }

    Tally tally() {
        return reordered;
    }
}
