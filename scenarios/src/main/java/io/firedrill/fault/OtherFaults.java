package io.firedrill.fault;

/** What the other faults in force do to a process, which one fault must not undo. Thread-safe. */
public interface OtherFaults {
    /** There are no others. */
    OtherFaults NONE = new OtherFaults() {
        @Override
        public boolean keepDead(Victim victim) {
            return false;
        }

        @Override
        public boolean keepPaused(Victim victim) {
            return false;
        }
    };

    /** Whether it is to stay dead if it is; also for good, with its region. */
    boolean keepDead(Victim victim);

    boolean keepPaused(Victim victim);
}
