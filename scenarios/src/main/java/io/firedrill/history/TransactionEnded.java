package io.firedrill.history;

/**
 * How a transaction ended, as its producer knows.
 *
 * @param error the simple name of the exception that ended it; empty for a commit and for an abort on purpose
 */
public record TransactionEnded(long atMicros, TransactionEnd how, String error) implements Entry {
    @Override
    public void deliverTo(EntryVisitor visitor) {
        visitor.visit(this);
    }
}
