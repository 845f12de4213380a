package io.firedrill.history;

import java.util.Locale;

/** How a transaction ended. */
public enum TransactionEnd {
    /** All of its records are promised to be there. */
    COMMITTED,
    /** None of its records may be read by a reader of committed ones: the commit was never asked for, or it was refused. */
    ABORTED,
    /** The commit was asked for and not answered: all of its records are there, or none. */
    INDEFINITE;

    /** As reports spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
