package io.firedrill.history;

/**
 * A producer is about to hand a record to its client; written before it does.
 *
 * @param log the topic, its partition {@link LogPartition#UNASSIGNED}
 * @param intendedMicros when the open-loop schedule wanted it sent; the latency that a user would feel counts from here
 * @param keyHash 64-bit hash of the key where the topic is compacted, gets partitions in the drill, or is read by a group that
 *     writes, else 0
 */
public record SendIntent(long atMicros, long sequence, LogPartition log, long intendedMicros, long keyHash)
        implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
