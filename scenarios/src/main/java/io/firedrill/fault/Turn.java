package io.firedrill.fault;

import java.io.IOException;

/** What a rolling restart does besides, in the turn of each process. */
public interface Turn {
    /** Nothing: the processes come back as they were. */
    Turn PLAIN = new Turn() {
        @Override
        public String seen(int count) {
            return "each of %d brokers was missed by a client and came back into every ISR".formatted(count);
        }
    };

    /** It has its turn and still runs. */
    default void begins(Victim victim) {}

    /** Whether it is what it is to be, as far as that shows. */
    default boolean isBack(Victim victim) {
        return true;
    }

    /** It is back, and the region is whole. */
    default void ends(Victim victim) {}

    /** All of them are back; returns when what is left to be done is done. */
    default void allAreBack() throws IOException, InterruptedException {}

    /** What can be seen when all that was done. */
    String seen(int count);
}
