package io.firedrill.mirror.provenance;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers the stretches in which each partition was read without going back: a new number when a task begins, when its
 * source offsets fall, and when the topic was made anew. For one thread; one entry per partition of the task.
 */
final class Runs {
    private final Clock clock;
    private final long first;
    private final Map<Place, Progress> places = new HashMap<>();

    Runs(Clock clock) {
        this.clock = clock;
        this.first = clock.millis();
    }

    /** Whether the record at {@code offset} is before one that was there already: the mirror went back, or the topic began anew. */
    boolean fallsBack(String topic, int partition, long offset) {
        Progress before = places.get(new Place(topic, partition));
        return before != null && offset < before.offset();
    }

    /** The run to which the record at {@code offset} belongs. A record that is sent again stays in its run. */
    long of(String topic, SourcePartition partition, long offset) {
        Place place = new Place(topic, partition.partition());
        Progress before = places.get(place);
        long run = before == null ? first : before.run();
        if (before != null && !before.leadsTo(partition, offset)) {
            run = Math.max(clock.millis(), run + 1);
        }
        places.put(place, new Progress(partition, offset, run));
        return run;
    }

    private record Place(String topic, int partition) {}

    private record Progress(SourcePartition partition, long offset, long run) {
        boolean leadsTo(SourcePartition next, long nextOffset) {
            return next.equals(partition) && nextOffset >= offset;
        }
    }
}
