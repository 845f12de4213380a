package io.firedrill.benchmarks.batch;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What goes through a benchmark a second, beside JMH's operations, each of which is a batch. JMH reads the fields. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Volume {
    /** Records a second. */
    public long records;
    /** Bytes a second of the records' values. */
    public long payloadBytes;
    /** Bytes a second of the batches as sent, headers included. Payload by sent is the compression ratio. */
    public long sentBytes;

    void add(int moreRecords, long morePayload, int moreSent) {
        records += moreRecords;
        payloadBytes += morePayload;
        sentBytes += moreSent;
    }
}
