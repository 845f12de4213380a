package io.firedrill.checker;

import io.firedrill.history.RecordIdentity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The partitions in which the records of a {@link PlantedHistory} are, those that are absent at the places that they were to have. */
final class PlantedLogs {
    static final int PRODUCERS = 3;
    static final int PARTITIONS = 3;
    /** Nobody's: it has no neighbour of its own producer. */
    private static final int FOREIGN_PRODUCER = -1;
    /** More than any producer sends. */
    private static final long FIRST_UNSENT = 1_000;

    private final List<List<Slot>> logs = new ArrayList<>();
    private final long[] next = new long[PRODUCERS];
    private final Random random;
    private long unsent = FIRST_UNSENT;

    /** A record, and what becomes of it. */
    record Sent(int producer, long sequence, RecordFate fate) {
        /** @param corrupted the fate of records that are not intact where this one is met */
        RecordIdentity identity(RecordFate corrupted) {
            return fate == RecordFate.FOREIGN
                    ? RecordIdentity.FOREIGN
                    : new RecordIdentity(producer + 1, sequence, sequence, fate != corrupted);
        }
    }

    /** A place in a log; whether it is the first copy of its record. */
    record Slot(Sent sent, boolean first) {
        RecordFate fate() {
            return sent.fate();
        }
    }

    /** Puts each record into its partition: first the ordinary ones, then second copies, then what is at the end. */
    PlantedLogs(List<RecordFate> fates, long seed) {
        random = new Random(seed);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            logs.add(new ArrayList<>());
        }
        fates.stream().filter(fate -> !fate.isLast()).forEach(fate -> add(fate, random.nextInt(PARTITIONS)));
        logs.forEach(PlantedLogs::swapReordered);
        for (List<Slot> log : logs) {
            log.addAll(log.stream()
                    .filter(slot -> slot.fate().isTwice())
                    .map(slot -> new Slot(slot.sent(), false))
                    .toList());
        }
        // Each has a partition of its own: what was not read was not delivered either.
        List<RecordFate> last = List.of(RecordFate.UNSEEN, RecordFate.UNPROCESSED, RecordFate.UNSTABLE);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            for (RecordFate fate : fates) {
                if (fate == last.get(partition)) {
                    add(fate, partition);
                }
            }
        }
    }

    /** One partition; the place of each is its offset. */
    List<Slot> of(int partition) {
        return logs.get(partition);
    }

    private void add(RecordFate fate, int partition) {
        int producer = random.nextInt(PRODUCERS);
        logs.get(partition).add(new Slot(sent(fate, producer), true));
    }

    private Sent sent(RecordFate fate, int producer) {
        return switch (fate) {
            case FOREIGN -> new Sent(FOREIGN_PRODUCER, 0, fate);
            case NEVER_SENT -> new Sent(producer, unsent++, fate);
            default -> new Sent(producer, next[producer]++, fate);
        };
    }

    private static void swapReordered(List<Slot> log) {
        Set<Slot> moved = new HashSet<>();
        for (int i = 0; i < log.size(); i++) {
            Slot slot = log.get(i);
            // One that was moved behind its partner is met again: it stays there.
            if (slot.fate() == RecordFate.REORDERED && !moved.contains(slot)) {
                int partner = partnerOf(log, i, moved);
                if (partner < 0) {
                    log.set(i, clean(slot));
                } else {
                    moved.addAll(List.of(slot, log.get(partner)));
                    log.set(i, log.get(partner));
                    log.set(partner, slot);
                }
            }
        }
    }

    /** The next record of the same producer, if it is clean and has not been moved; else -1. */
    private static int partnerOf(List<Slot> log, int place, Set<Slot> moved) {
        Slot slot = log.get(place);
        for (int i = place + 1; i < log.size(); i++) {
            Slot other = log.get(i);
            if (other.sent().producer() == slot.sent().producer()) {
                return other.fate() == RecordFate.CLEAN && !moved.contains(other) ? i : -1;
            }
        }
        return -1;
    }

    private static Slot clean(Slot slot) {
        return new Slot(new Sent(slot.sent().producer(), slot.sent().sequence(), RecordFate.CLEAN), true);
    }
}
