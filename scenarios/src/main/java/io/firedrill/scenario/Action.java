package io.firedrill.scenario;

import io.firedrill.mirror.tail.Disposition;
import java.time.Duration;
import java.util.Arrays;
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

        void perform(Fence action) throws E, InterruptedException;

        void perform(FailBack action) throws E, InterruptedException;
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
     * @param how whether the region that is left is lost
     */
    record FailOver(String from, String to, StartAt startAt, How how) implements Action {
        /** Why the region is left. */
        public enum How {
            /** It is lost: whoever can goes away at once. */
            UNPLANNED,
            /** It is lost, and left as {@code firedrill failover} does it: step by step, with a journal by which it is fenced later. */
            JOURNALED,
            /** It lives, is fenced, and is left when the standby has all of it. */
            PLANNED
        }

        /** Where a group goes on after a failover. */
        public enum StartAt {
            /** At the record after the last one that it had committed, found by the stamps of the mirrored records. */
            EXACT("exact", ""),
            /** At the place of its latest checkpoint, as MirrorMaker 2 itself translates: some records before. */
            CHECKPOINT("checkpoint", ", groups at their checkpoints"),
            /** At the source's offset, as if it were the standby's: where that has fewer, the group skips records. */
            SAME_OFFSET("sameOffset", ", groups at the offsets that they had"),
            /** As far in the standby's log as it was in the source's: where the gaps are uneven, the group skips records. */
            PROPORTIONAL("proportional", ", groups by proportion"),
            /** Where it is at the standby already: nothing is done, clients simply connect to the other cluster. */
            AS_IS("asIs", ", groups where they are there"),
            /** At the end of the log, as a client without a place does by default: it skips what it had not processed. */
            END("end", ", groups at the end");

            private final String label;
            private final String note;

            StartAt(String label, String note) {
                this.label = label;
                this.note = note;
            }

            /** As the scenario language spells it. */
            public String label() {
                return label;
            }

            static StartAt of(String label) {
                return Arrays.stream(values())
                        .filter(startAt -> startAt.label.equals(label))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(label));
            }
        }

        @Override
        public String label() {
            String verb = how == How.PLANNED ? "switch over" : "fail over";
            return "%s from %s to %s%s".formatted(verb, from, to, startAt.note);
        }

        @Override
        public <E extends Exception> void performBy(Performer<E> performer) throws E, InterruptedException {
            performer.perform(this);
        }
    }

    /**
     * Fences a region that was lost, left for another one with a journal, and answers again.
     *
     * @param from the region that was left
     */
    record Fence(String from, String to) implements Action {
        @Override
        public String label() {
            return "fence %s, which was left for %s".formatted(from, to);
        }

        @Override
        public <E extends Exception> void performBy(Performer<E> performer) throws E, InterruptedException {
            performer.perform(this);
        }
    }

    /**
     * Goes back to a region that was lost, left for another one with a journal, and answers again.
     *
     * @param from the region that took over
     * @param to the region that was left
     * @param tail what becomes of the records that only {@code to} has
     */
    record FailBack(String from, String to, Disposition tail) implements Action {
        @Override
        public String label() {
            return "go back from %s to %s, %s its tail".formatted(from, to, tail.label());
        }

        @Override
        public <E extends Exception> void performBy(Performer<E> performer) throws E, InterruptedException {
            performer.perform(this);
        }
    }
}
