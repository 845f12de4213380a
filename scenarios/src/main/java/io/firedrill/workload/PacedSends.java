package io.firedrill.workload;

import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where a paced producer's records go: one client in one region. Sends come from one thread, the rest from any. */
interface PacedSends extends AutoCloseable {
    /** Sends a stamped record. An error of the send ends in the history, not here. */
    void send(ProducerRecord<byte[], byte[]> record, RecordedSends.Stamp stamp) throws IOException;

    /** Called by the sending thread when nothing more is to be sent: what has begun is finished within {@code limit}. */
    void finish(Duration limit) throws IOException;

    /** Called by another thread when the sends are to come to an end, so that a blocked one is broken off in the end. */
    void breakOffAfter(Duration limit);

    /** Leaves at once: whatever is in flight is indefinite. */
    @Override
    void close();
}
