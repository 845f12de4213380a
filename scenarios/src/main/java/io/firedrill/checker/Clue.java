package io.firedrill.checker;

import io.firedrill.history.RecordIdentity;
import org.jspecify.annotations.Nullable;

/**
 * What a law saw of an anomaly; {@link Witnesses} makes a {@link Witness} of it.
 *
 * @param text what is wrong
 * @param record with which record; null if with none of the drill's
 * @param atMicros when it was seen, where no record tells more; null if nobody knows
 */
record Clue(
        String text, @Nullable RecordKey record, @Nullable Long atMicros) {
    static Clue of(int producer, long sequence, String text) {
        return new Clue(text, new RecordKey(producer, sequence), null);
    }

    /** @param atMicros when it was seen, for a record of nobody who takes part */
    static Clue of(RecordIdentity identity, long atMicros, String text) {
        return identity.producer() == RecordIdentity.FOREIGN_PRODUCER
                ? at(atMicros, text)
                : new Clue(text, RecordKey.of(identity), null);
    }

    static Clue at(long micros, String text) {
        return new Clue(text, null, micros);
    }

    Clue and(String more) {
        return new Clue(text + more, record, atMicros);
    }
}
