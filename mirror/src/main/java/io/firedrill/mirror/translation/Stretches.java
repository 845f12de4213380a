package io.firedrill.mirror.translation;

import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.translation.StampSearch.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that a mirrored partition holds of one partition of the source.
 *
 * <p>A mirror that is restarted goes back to where it had committed, so that the target has some records twice, in two
 * stretches. One that had not caught up again when the source died leaves records that only an older stretch has:
 * <pre>
 * target offset   0 ............ 100 101 ........ 116
 * source offset   0 ............ 100  80 ......... 95
 * </pre>
 * A group that had committed 90 must begin in the older stretch, or it skips 96 to 100. So a group's place is where, of
 * all the records that it has not committed, the last copy comes first.
 *
 * @param inOrder by their offsets at the target, none within another
 * @param end of the target's log
 */
record Stretches(List<Stretch> inOrder, long end) {
    Stretches {
        inOrder = List.copyOf(inOrder);
    }

    /**
     * Where a group goes on at the target that would have read {@code source} next at the source. Where the source's topic was
     * deleted and made anew, nobody knows in which of the two that was: the group then begins with the new one at the latest.
     */
    Translation toTarget(long source, StampSearch search)
            throws MingledRunsException, TranslationException, InterruptedException {
        int newest = newestFrom();
        if (newest == 0) {
            return inOneTopic(source, search);
        }
        Stretches now = from(newest);
        long newBegin = now.inOrder.get(0).begin();
        Translation inOld = new Stretches(inOrder.subList(0, newest), newBegin).toTarget(source, search);
        long offset = inOld.offset().orElse(newBegin);
        long mayBeCommitted = now.repeatedFrom(0, now.inOrder.get(0).firstRecord(), source);
        return Translation.of(offset, newBegin - offset + inOld.repeatedAtMost() + mayBeCommitted);
    }

    private Stretches from(int index) {
        return new Stretches(inOrder.subList(index, inOrder.size()), end);
    }

    /**
     * Where those begin of the topic that the source has now, or had last. A mirror that starts while the source does not
     * answer stamps without the topic's id: such a stretch goes with its neighbours.
     */
    private int newestFrom() {
        int from = inOrder.size() - 1;
        if (from < 0) {
            return 0;
        }
        TopicMark topic = inOrder.get(from).topic();
        while (from > 0 && topic.mayBe(inOrder.get(from - 1).topic())) {
            from--;
            topic = topic.knowsId() ? topic : inOrder.get(from).topic();
        }
        return from;
    }

    /** The offset after the last record that was mirrored. */
    long mirroredUntil() {
        return inOrder.isEmpty() ? end : inOrder.get(inOrder.size() - 1).end();
    }

    /** Where at the target the stretch ends that is before the one that begins at {@code target}; empty if none begins there. */
    OptionalLong endBefore(long target) {
        for (int i = 1; i < inOrder.size(); i++) {
            if (inOrder.get(i).begin() == target) {
                return OptionalLong.of(inOrder.get(i - 1).end());
            }
        }
        return OptionalLong.empty();
    }

    /** Those of the topic that the source has now, or had last: one that was made anew has offsets of its own. */
    Stretches ofTheNewestTopic() {
        return from(newestFrom());
    }

    /** What it holds of the source, by its stretches; a range may lack single records, and ranges may overlap. */
    List<OffsetRange> atSource() {
        return atSource(inOrder);
    }

    /** Whether it has a record that was at {@code source} or after it. */
    boolean hasFrom(long source) {
        return inOrder.stream().anyMatch(stretch -> stretch.last() >= source);
    }

    private Translation inOneTopic(long source, StampSearch search)
            throws MingledRunsException, TranslationException, InterruptedException {
        for (int i = 0; i < inOrder.size(); i++) {
            Stretch stretch = inOrder.get(i);
            List<OffsetRange> later = atSource(inOrder.subList(i + 1, inOrder.size()));
            for (OffsetRange lastCopies :
                    stretch.atSource().within(OffsetRange.from(source)).without(later)) {
                Optional<Found> found = search.bySource(stretch, lastCopies.from());
                if (found.isPresent() && found.get().source() < lastCopies.until()) {
                    return Translation.of(found.get().target(), repeatedFrom(i, found.get(), source));
                }
            }
        }
        return new Translation.Exact(mirroredUntil());
    }

    /** How many records a group at most repeats that had committed {@code source} and begins with {@code found}. */
    private long repeatedFrom(int stretch, Found found, long source) {
        List<Stretch> ahead = new ArrayList<>(inOrder.subList(stretch, inOrder.size()));
        ahead.set(0, ahead.get(0).from(found));
        long repeated = 0;
        for (int i = 0; i < ahead.size(); i++) {
            List<OffsetRange> later = atSource(ahead.subList(i + 1, ahead.size()));
            repeated += ahead.get(i).mostRecordsFrom(new OffsetRange(0, source));
            repeated += ahead.get(i).mostRecordsFrom(OffsetRange.from(source), later);
        }
        return repeated;
    }

    /**
     * Where a group goes on at the source that would have read {@code target} next at the target, and had everything
     * before it: the first record of the source of which it had no copy.
     */
    Translation toSource(long target, StampSearch search) throws TranslationException, InterruptedException {
        return from(newestFrom()).toOneTopic(target, search);
    }

    private Translation toOneTopic(long target, StampSearch search) throws TranslationException, InterruptedException {
        if (inOrder.isEmpty()) {
            return new Translation.Untranslatable("nothing was mirrored");
        }
        List<OffsetRange> had = new ArrayList<>();
        List<OffsetRange> ahead = new ArrayList<>();
        for (Stretch stretch : inOrder) {
            Optional<Found> next = search.byTarget(stretch, target);
            had.add(next.map(stretch::atSourceBefore).orElse(stretch.atSource()));
            next.ifPresent(found -> ahead.add(stretch.from(found).atSource()));
        }
        long source = ahead.stream()
                .flatMap(range -> range.without(had).stream())
                .mapToLong(OffsetRange::from)
                .min()
                .orElse(inOrder.stream().mapToLong(Stretch::last).max().orElseThrow() + 1);
        long repeated = OffsetRange.from(source).size() - sizeWithout(source, had);
        return Translation.of(source, repeated);
    }

    private static long sizeWithout(long source, List<OffsetRange> had) {
        return OffsetRange.from(source).without(had).stream()
                .mapToLong(OffsetRange::size)
                .sum();
    }

    private static List<OffsetRange> atSource(List<Stretch> stretches) {
        return stretches.stream().map(Stretch::atSource).toList();
    }
}
