package io.firedrill.checker;

import io.firedrill.history.History;
import io.firedrill.history.SendAcknowledged;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The order in which a source had acknowledged the records, where its log is lost. A record that the mirror has twice may have been at
 * another place as well, so that it has none. Nor has one whose producer is not idempotent: what was acknowledged may be the
 * second copy of it, and what the mirror brought the first.
 */
final class AcknowledgedOrder implements SourceOrder {
    private final MirrorFeed feed;
    private final RecordSet known = new RecordSet();
    private final Map<Integer, OffsetRanks> ranks = new HashMap<>();
    private final ByLog<OffsetRanks> byLog =
            new ByLog<>(log -> ranks.computeIfAbsent(log.partition(), partition -> new OffsetRanks()));
    private final OrderPrints prints = new OrderPrints();

    AcknowledgedOrder(MirrorFeed feed) {
        this.feed = feed;
    }

    private interface Each {
        void look(int producer, SendAcknowledged entry);
    }

    @Override
    public void prepare(History history) throws IOException {
        forEach(history, (producer, entry) -> {
            byLog.of(entry.log()).add(entry.offset());
            known.add(producer, entry.sequence());
        });
        forEach(
                history,
                (producer, entry) -> prints.ranked(
                        entry.log(), byLog.of(entry.log()).before(entry.offset()), producer, entry.sequence()));
    }

    private void forEach(History history, Each each) throws IOException {
        ByLog<Boolean> isSource =
                new ByLog<>(log -> TopicInRegion.of(log).equals(feed.judged().source()));
        Sends.read(history, writer -> new SendVisitor() {
            @Override
            public void visit(SendAcknowledged entry) {
                if (!feed.mayWriteTwice().contains(writer.application())
                        && isSource.of(entry.log())
                        && entry.offset() >= 0
                        && feed.mirror().has(writer.number(), entry.sequence())
                        && !feed.mirror().isRepeated(writer.number(), entry.sequence())) {
                    each.look(writer.number(), entry);
                }
            }
        });
    }

    @Override
    public boolean knows(int producer, long sequence) {
        return known.contains(producer, sequence);
    }

    @Override
    public OrderPrints prints() {
        return prints;
    }

    @Override
    public RecordNumbers offsets(History history, Set<Integer> partitions) throws IOException {
        RecordNumbers offsets = new RecordNumbers();
        forEach(history, (producer, entry) -> {
            if (partitions.contains(entry.log().partition())) {
                offsets.put(producer, entry.sequence(), entry.offset());
            }
        });
        return offsets;
    }
}
