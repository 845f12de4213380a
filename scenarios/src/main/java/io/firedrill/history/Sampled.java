package io.firedrill.history;

/**
 * One value of a time series.
 *
 * @param label which one of the metric's series: a group, a flow; may be empty
 */
public record Sampled(long atMicros, Metric metric, String label, double value) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
