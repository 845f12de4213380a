package io.firedrill.mirror.preflight.snapshot;

/** What a cluster answered to one question, or why it did not. Whoever wants the value has to say what is without it. */
public sealed interface Answer<T> {
    /**
     * The value.
     *
     * @throws UnansweredException where there is none
     */
    T value() throws UnansweredException;

    /** An answer. */
    record Known<T>(T value) implements Answer<T> {}

    /**
     * None.
     *
     * @param reason names the cluster, what it was asked, and what came instead
     */
    record Unanswered<T>(String reason) implements Answer<T> {
        @Override
        public T value() throws UnansweredException {
            throw new UnansweredException(reason);
        }
    }
}
