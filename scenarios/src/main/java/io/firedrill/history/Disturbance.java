package io.firedrill.history;

/**
 * Something that nobody ordered and that the clusters went through: a fault was done late, a broker to which none was done was taken for
 * dead, a mirror did not get to work before anything was broken. It
 * explains what a verdict says, and makes none unknown.
 *
 * @param description one line for people
 */
public record Disturbance(long atMicros, String description) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
