package io.firedrill.proxy.relay;

import java.util.concurrent.atomic.LongAdder;

/** Counts one direction of a link. Thread-safe. */
final class DirectionMeter {
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    void received(long bytes) {
        received.add(bytes);
    }

    void sent(long bytes) {
        sent.add(bytes);
    }

    void dropped(long bytes) {
        dropped.add(bytes);
    }

    LinkCounters read() {
        // The later stages first: nothing may look sent that does not look received.
        long droppedBytes = dropped.sum();
        long sentBytes = sent.sum();
        return new LinkCounters(received.sum(), sentBytes, droppedBytes);
    }
}
