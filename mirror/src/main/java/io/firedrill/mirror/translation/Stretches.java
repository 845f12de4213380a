package io.firedrill.mirror.translation;

import io.firedrill.mirror.translation.StampSearch.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    Translation toTarget(long source, StampSearch search) throws TranslationException, InterruptedException {
        Stretches newest = newest();
        if (newest.inOrder.size() == inOrder.size()) {
            return inOneTopic(source, search);
        }
        long newBegin = newest.inOrder.get(0).begin();
        List<Stretch> before = inOrder.stream()
                .filter(stretch -> !newest.inOrder.contains(stretch))
                .toList();
        Translation inOld = new Stretches(before, newBegin).toTarget(source, search);
        long offset = inOld.offset().orElse(newBegin);
        long mayBeOld = Math.max(0, newBegin - offset);
        long mayBeCommitted = newest.inOrder.stream()
                .mapToLong(stretch -> stretch.mostRecordsFrom(new OffsetRange(0, source)))
                .sum();
        return Translation.of(offset, mayBeOld + mayBeCommitted);
    }

    /** Those of the topic that the source has now, or had last. */
    private Stretches newest() {
        return new Stretches(
                inOrder.stream()
                        .filter(stretch -> stretch.topic()
                                .equals(inOrder.get(inOrder.size() - 1).topic()))
                        .toList(),
                end);
    }

    private Translation inOneTopic(long source, StampSearch search) throws TranslationException, InterruptedException {
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
        return new Translation.Exact(end);
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
        Stretches newest = newest();
        return newest.inOrder.size() == inOrder.size() ? toOneTopic(target, search) : newest.toOneTopic(target, search);
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
