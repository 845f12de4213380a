package io.firedrill.checker;

import io.firedrill.history.EntryVisitor;

/**
 * Receives what a producer did as its transactions make it: a record of a transaction is acknowledged when the transaction is
 * committed, and never if it is not.
 */
interface SendVisitor extends EntryVisitor {
    /** After the acknowledgements of its records, if it was committed. */
    default void ended(Transaction transaction) {}
}
