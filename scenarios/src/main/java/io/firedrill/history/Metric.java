package io.firedrill.history;

/** The time series that the engine samples about once a second. */
public enum Metric {
    /** Records behind the log end, of a consumer group (the label) in the region that it now reads. */
    GROUP_LAG,
    /** Records of the source's topics that the target does not have yet, of a flow (the label). */
    REPLICATION_LAG
}
