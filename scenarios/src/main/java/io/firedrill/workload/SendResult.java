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
     * Judges an error of the producer's callback. Only errors with which a broker or the client refuses a record before any
     * attempt to write it are definite; a timeout is not, nor is NotEnoughReplicas, since an earlier attempt of the same
     * batch may have been appended.
     */
    static SendResult of(Throwable error) {
        boolean refused = error instanceof RecordTooLargeException
                || error instanceof SerializationException
                || error instanceof AuthorizationException
                || error instanceof InvalidTopicException;
        return refused ? FAILED : INDEFINITE;
    }
}
