package io.firedrill.checker;

import io.firedrill.history.FaultInjected;
import io.firedrill.history.LogEnd;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.scenario.TopicFault;
import java.util.ArrayList;
import java.util.List;

/**
 * What faults of the scenario removed from topics on purpose. Records that were acknowledged between a fault and its witness
 * may have been removed by it.
 */
final class Removals {
    private final List<Removal> removals = new ArrayList<>();

    /** @param whole whether the topic was made anew, so that offsets say nothing */
    private record Removal(TopicInRegion topic, boolean whole, long untilMicros) {
        boolean isAbout(SendAcknowledged entry) {
            return topic.equals(TopicInRegion.of(entry.log())) && entry.atMicros() <= untilMicros;
        }
    }

    Removals(DrillFacts facts) {
        for (FaultInjected fault : facts.faults()) {
            boolean whole = fault.kind().equals(TopicFault.RECREATE.label());
            if (whole || fault.kind().equals(TopicFault.TRUNCATE.label())) {
                String[] words = fault.target().split(" in ", -1);
                removals.add(new Removal(new TopicInRegion(words[1], words[0]), whole, facts.witnessedMicros(fault)));
            }
        }
    }

    /** Whether a fault made the topic anew, so that its offsets were given twice. */
    boolean madeAnew(TopicInRegion topic) {
        return removals.stream().anyMatch(removal -> removal.whole && removal.topic.equals(topic));
    }

    /** Whether a fault may have removed the record from its own log. */
    boolean concern(SendAcknowledged entry) {
        return removals.stream().anyMatch(removal -> removal.isAbout(entry));
    }

    /** The same for a record that is not there: it must have been before the new beginning. */
    boolean explain(SendAcknowledged entry, LogEnd end) {
        return removals.stream()
                .anyMatch(removal -> removal.isAbout(entry) && (removal.whole || entry.offset() < end.startOffset()));
    }
}
