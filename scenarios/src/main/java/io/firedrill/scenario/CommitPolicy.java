package io.firedrill.scenario;

import java.time.Duration;

/**
 * When a consumer commits.
 *
 * @param moment relative to the processing of what was polled
 * @param interval between two commits; zero commits with each poll
 */
public record CommitPolicy(Moment moment, Duration interval) {
    /** Whose commit it is, and when it comes. */
    public enum Moment {
        /** The consumer's own, of what it has processed: at least once. */
        AFTER_PROCESSING,
        /** The consumer's own, of what it is about to process: at most once. */
        BEFORE_PROCESSING,
        /** The client's, {@code enable.auto.commit}. */
        AUTOMATIC
    }
}
