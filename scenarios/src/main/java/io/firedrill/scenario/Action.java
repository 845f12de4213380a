package io.firedrill.scenario;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a timeline entry does. */
public sealed interface Action {
    String label();

    /** Has {@code performer} do it. */
    <E extends Exception> void performBy(Performer<E> performer) throws E, InterruptedException;

    /** Somebody who can do every kind of action. */
    interface Performer<E extends Exception> {
        void perform(InjectFault action) throws E, InterruptedException;

        void perform(FailOver action) throws E, InterruptedException;
    }

    /**
     * Injects a fault.
     *
     * @param duration after which it is healed; empty to leave it until the traffic ends
     */
    record InjectFault(Fault fault, Optional<Duration> duration) implements Action {
        @Override
        public String label() {
            return fault.kind() + " " + fault.target();
        }

        @Override
        public <E extends Exception> void performBy(Performer<E> performer) throws E, InterruptedException {
            performer.perform(this);
        }
    }

    /**
     * Moves consumer groups and producers from one region to the other, along the flow between them.
     *
     * @param startAt where the groups go on there
     */
    record FailOver(String from, String to, StartAt startAt) implements Action {
        /** Where a group goes on after a failover. */
        public enum StartAt {
            /** At the record after the last one that it had committed, found by the stamps of the mirrored records. */
            EXACT,
            /** At the place of its latest checkpoint, as MirrorMaker 2 itself translates: some records before. */
            CHECKPOINT,
            /** At the end of the log, as a client without a place does by default: it skips what it had not processed. */
            END;

            /** As the scenario language spells it. */
            public String label() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        @Override
        public String label() {
            String where = startAt == StartAt.END ? ", groups at the end" : "";
            return "fail over from %s to %s%s".formatted(from, to, where);
        }

        @Override
        public <E extends Exception> void performBy(Performer<E> performer) throws E, InterruptedException {
            performer.perform(this);
        }
    }
}
