package io.firedrill.scenario;

import java.time.Duration;

/** When a timeline entry is due. */
public sealed interface Trigger {
    String label();

    /** Has {@code waiter} wait until the entry is due. */
    <E extends Exception> void awaitBy(Waiter<E> waiter) throws E, InterruptedException;

    /** Somebody who can wait for every kind of trigger. */
    interface Waiter<E extends Exception> {
        void await(At trigger) throws E, InterruptedException;

        void await(When trigger) throws E, InterruptedException;
    }

    /** A time after the traffic began. */
    record At(Duration sinceTrafficBegan) implements Trigger {
        @Override
        public String label() {
            return "at " + Durations.format(sinceTrafficBegan);
        }

        @Override
        public <E extends Exception> void awaitBy(Waiter<E> waiter) throws E, InterruptedException {
            waiter.await(this);
        }
    }

    /**
     * A condition and a delay.
     *
     * @param hold how long the condition must hold without a break before the entry is due; zero for at once
     * @param within how long to wait, counted from when the previous entry was done; then the drill's verdict is unknown
     */
    record When(Condition condition, Duration hold, Duration within) implements Trigger {
        @Override
        public String label() {
            String held = hold.isZero() ? "" : " for " + Durations.format(hold);
            return "when " + condition.label() + held;
        }

        @Override
        public <E extends Exception> void awaitBy(Waiter<E> waiter) throws E, InterruptedException {
            waiter.await(this);
        }
    }
}
