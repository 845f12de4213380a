package io.firedrill.checker;

import io.firedrill.history.History;
import java.io.IOException;
import java.util.Set;

/** The order in a source's log, which was read. A record that it has twice has no place in it. */
final class LoggedOrder implements SourceOrder {
    private final MirrorFeed feed;
    private final OrderPrints prints = new OrderPrints();

    LoggedOrder(MirrorFeed feed) {
        this.feed = feed;
    }

    @Override
    public void prepare(History history) throws IOException {
        feed.forEachAtTheSource(history, record -> {
            int producer = record.identity().producer();
            long sequence = record.identity().sequence();
            if (isShared(producer, sequence)) {
                prints.next(record.log(), producer, sequence);
            }
        });
    }

    private boolean isShared(int producer, long sequence) {
        return feed.mirror().has(producer, sequence) && knows(producer, sequence);
    }

    @Override
    public boolean knows(int producer, long sequence) {
        return feed.source().has(producer, sequence)
                && !feed.source().isRepeated(producer, sequence)
                && feed.attempted().contains(producer, sequence);
    }

    @Override
    public OrderPrints prints() {
        return prints;
    }

    @Override
    public RecordNumbers offsets(History history, Set<Integer> partitions) throws IOException {
        RecordNumbers offsets = new RecordNumbers();
        feed.forEachAtTheSource(history, record -> {
            int producer = record.identity().producer();
            long sequence = record.identity().sequence();
            if (partitions.contains(record.log().partition()) && isShared(producer, sequence)) {
                offsets.put(producer, sequence, record.offset());
            }
        });
        return offsets;
    }
}
