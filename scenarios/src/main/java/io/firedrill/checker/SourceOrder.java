package io.firedrill.checker;

import io.firedrill.history.History;
import java.io.IOException;
import java.util.Set;

/** In which order a source had the records that its mirror has. */
interface SourceOrder {
    /** Learns it; before that, nothing is known. */
    void prepare(History history) throws IOException;

    /** Whether it is known where the record was, and that it was there only. */
    boolean knows(int producer, long sequence);

    /** The order of the known records. */
    OrderPrints prints();

    /** The offsets at the source of the known records of these partitions. */
    RecordNumbers offsets(History history, Set<Integer> partitions) throws IOException;

    /** By the best evidence that there is. */
    static SourceOrder of(MirrorFeed feed) {
        return switch (feed.evidence()) {
            case LOG -> new LoggedOrder(feed);
            case ACKNOWLEDGEMENTS -> new AcknowledgedOrder(feed);
            case NONE -> new UnknownOrder();
        };
    }

    /** Nothing is known. */
    final class UnknownOrder implements SourceOrder {
        @Override
        public void prepare(History history) {}

        @Override
        public boolean knows(int producer, long sequence) {
            return false;
        }

        @Override
        public OrderPrints prints() {
            return new OrderPrints();
        }

        @Override
        public RecordNumbers offsets(History history, Set<Integer> partitions) {
            return new RecordNumbers();
        }
    }
}
