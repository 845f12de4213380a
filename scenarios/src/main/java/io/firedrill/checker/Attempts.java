package io.firedrill.checker;

import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one producer may have put into some topics. */
final class Attempts {
    private final SequenceSet[] byTopic;
    private final @Nullable SequenceSet refused;
    private final @Nullable SequenceSet aborted;
    /** Of the topic that had the last one that was asked for. */
    private SequenceSet latest;

    private Attempts(SequenceSet[] byTopic, @Nullable SequenceSet refused, @Nullable SequenceSet aborted) {
        this.byTopic = byTopic;
        this.refused = refused;
        this.aborted = aborted;
        this.latest = byTopic[0];
    }

    /** Null if the producer sent nothing to any of the topics. */
    static @Nullable Attempts of(int producer, Collection<RecordSet> topics, RecordSet refused, RecordSet aborted) {
        SequenceSet[] byTopic = topics.stream()
                .map(topic -> topic.find(producer))
                .filter(Objects::nonNull)
                .toArray(SequenceSet[]::new);
        return byTopic.length == 0 ? null : new Attempts(byTopic, refused.find(producer), aborted.find(producer));
    }

    /** Whether the record was sent to one of the topics, and not refused. */
    boolean mayExist(long sequence) {
        return (latest.contains(sequence) || isInAnother(sequence)) && (refused == null || !refused.contains(sequence));
    }

    private boolean isInAnother(long sequence) {
        for (SequenceSet inTopic : byTopic) {
            if (inTopic.contains(sequence)) {
                latest = inTopic;
                return true;
            }
        }
        return false;
    }

    /** Whether the record was sent in a transaction that was never committed. */
    boolean isAborted(long sequence) {
        return aborted != null && aborted.contains(sequence);
    }
}
