package io.firedrill.history;

/**
 * A broker has started and said which version of Kafka it is.
 *
 * @param broker {@code broker-2.a}
 * @param version {@code 4.3.1}
 */
public record BrokerVersion(long atMicros, String broker, String version) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
