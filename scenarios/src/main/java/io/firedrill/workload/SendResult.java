package io.firedrill.workload;

import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/** Whether a send that ended with an error can have had an effect. */
enum SendResult {
    /** Definitely not written. */
    FAILED,
    /** May have been written: whatever is not proven to be without effect. */
    INDEFINITE;

    /**
     * Judges an error of the producer. Definite is only what the client refuses before it has tried to send it. What a broker
     * refuses is not, neither a timeout nor NotEnoughReplicas nor RecordTooLarge: an earlier attempt of the same batch may have
     * been appended, and its answer lost, before the topic was fenced.
     *
     * @param beforeSending whether it came of the call that was to send the record, rather than later
     */
    static SendResult of(Throwable error, boolean beforeSending) {
        boolean refused = error instanceof RecordTooLargeException
                || error instanceof SerializationException
                || error instanceof AuthorizationException
                || error instanceof InvalidTopicException;
        return refused && beforeSending ? FAILED : INDEFINITE;
    }
}
