package io.firedrill.checker;

import io.firedrill.history.History;
import io.firedrill.history.LogEnd;
import io.firedrill.history.LogRecord;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.scenario.Measure;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * <em>mirror-repetition</em>: a record is more often in the mirror's log than in the source's, each time beyond counted once. Worked
 * example: {@code orders-0} in a has {@code p#7} at offset 12, its mirror in b has it at 12 and at 30: one repetition. Had a's log
 * {@code p#7} twice, which is a <em>duplicate</em> there, the mirror would be right to have it twice, and nothing is counted in b.
 *
 * <p>Where a is lost, its log may have had a duplicate. Not so if there was no place for one: the mirror's log has 14 records up to the
 * one that was acknowledged at offset 9, and an offset below 10 was given to one record only. Of the offsets 0 to 9 all but one were
 * acknowledged to a record of their own: of three second copies at least two are the mirror's, and the third stays a duplicate.
 */
final class MirrorRepetitions {
    private final MirrorFeed feed;
    private final Tally repeated;
    private final Tally duplicate;
    private final Copies atTheSource = new Copies();
    private final RecordSet acknowledged = new RecordSet();
    private final Map<Integer, Places> partitions = new TreeMap<>();
    private final ByLog<Places> byLog = new ByLog<>(log -> places(log.partition()));

    /** Which offsets of a lost partition were given away, and what its mirror has. */
    private static final class Places {
        private final OffsetRanks acknowledged = new OffsetRanks();
        private long last = -1;
        private long unplaced;
        private long further;
        private long provenUnplaced;
        private long provenFurther;
        private Clue clue = Clue.at(0, "");

        /** Of the second copies those for which the source had no place. */
        long surelyRepeated() {
            long free = last + 1 - acknowledged.before(last + 1);
            return Math.min(provenFurther, Math.max(0, provenFurther + provenUnplaced - free));
        }
    }

    /** @param duplicate of the mirror's log: what cannot be told from a duplicate of the source's is one */
    MirrorRepetitions(MirrorFeed feed, Tally duplicate) {
        this.feed = feed;
        this.duplicate = duplicate;
        this.repeated = new Tally(Measure.MIRROR_REPETITION, feed.judged().log().label());
    }

    private Places places(int partition) {
        return partitions.computeIfAbsent(partition, number -> new Places());
    }

    /** Learns how the source was, before the mirror's log is looked at. */
    void prepare(History history) throws IOException {
        if (!feed.mirror().hasRepeated()) {
            return;
        }
        if (feed.evidence() == MirrorFeed.Evidence.LOG && feed.source().hasRepeated()) {
            feed.forEachAtTheSource(history, record -> {
                int producer = record.identity().producer();
                if (feed.source().isRepeated(producer, record.identity().sequence())) {
                    atTheSource.add(producer, record.identity().sequence());
                }
            });
        }
        if (feed.evidence() == MirrorFeed.Evidence.ACKNOWLEDGEMENTS) {
            Sends.read(history, writer -> new SendVisitor() {
                @Override
                public void visit(SendAcknowledged entry) {
                    if (entry.offset() >= 0
                            && TopicInRegion.of(entry.log())
                                    .equals(feed.judged().source())) {
                        given(writer.number(), entry);
                    }
                }
            });
        }
    }

    private void given(int producer, SendAcknowledged entry) {
        Places places = byLog.of(entry.log());
        places.acknowledged.add(entry.offset());
        if (feed.mirror().has(producer, entry.sequence())) {
            acknowledged.add(producer, entry.sequence());
            places.last = Math.max(places.last, entry.offset());
        }
    }

    /** The mirror's log has the record for the first time. */
    void first(LogRecord record) {
        if (feed.evidence() != MirrorFeed.Evidence.ACKNOWLEDGEMENTS
                || !feed.mirror().hasRepeated()) {
            return;
        }
        Places places = byLog.of(record.log());
        if (acknowledged.contains(
                record.identity().producer(), record.identity().sequence())) {
            // What came before it was at the source before the last acknowledged offset, too.
            places.provenUnplaced = places.unplaced;
            places.provenFurther = places.further;
        } else {
            places.unplaced++;
        }
    }

    /** The mirror's log has the record again. */
    void further(LogRecord record, int copies) {
        int producer = record.identity().producer();
        long sequence = record.identity().sequence();
        switch (feed.evidence()) {
            case LOG -> {
                if (!feed.source().has(producer, sequence) || !isWholeAtTheSource(record)) {
                    duplicate.add(() -> feed.mirror().clue(record));
                } else if (copies > Math.max(1, atTheSource.of(producer, sequence))) {
                    repeated.add(() -> feed.mirror().clue(record));
                }
            }
            case ACKNOWLEDGEMENTS -> {
                Places places = byLog.of(record.log());
                places.further++;
                if (places.further == 1) {
                    places.clue = feed.mirror().clue(record);
                }
            }
            case NONE -> duplicate.add(() -> feed.mirror().clue(record));
        }
    }

    /** Where the source's log begins later, another copy may have been before. */
    private boolean isWholeAtTheSource(LogRecord record) {
        LogEnd end = feed.source().end(record.log().partition());
        return end != null && end.startOffset() == 0 && end.readTo() >= end.endOffset();
    }

    /** When all of the mirror's log has been looked at. */
    MirrorRepetitions settle() {
        partitions.values().forEach(places -> {
            long sure = places.surelyRepeated();
            repeated.add(sure, () -> places.clue);
            duplicate.add(places.further - sure, () -> places.clue);
        });
        return this;
    }

    Tally tally() {
        return repeated;
    }
}
