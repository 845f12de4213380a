package io.firedrill.mirror.provenance;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the stretches in which each partition was read without going back: a new number when a task begins, when its
 * source offsets fall, and when the topic was made anew. For one thread; one entry per partition of the task.
 */
final class Runs {
    private final Clock clock;
    private final long first;
    private final Map<TopicPartition, Reading> readings = new HashMap<>();
    /** Of the record before: a partition's records come in batches, and to look for it costs as much as to stamp. */
    private @Nullable Reading latest;

    Runs(Clock clock) {
        this.clock = clock;
        this.first = clock.millis();
    }

    /** How the partition that the record is of is read. */
    Reading of(MirroredRecord record) {
        Reading reading = latest;
        if (reading == null || !reading.isOf(record)) {
            reading = readings.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), Reading::new);
            latest = reading;
        }
        return reading;
    }

    /** How far one partition is, and since when it was read without going back. */
    final class Reading {
        private final TopicPartition place;
        private @Nullable SourcePartition named;
        private Uuid namedId = Uuid.ZERO_UUID;
        private @Nullable SourcePartition last;
        private long lastOffset = -1;
        private long run = first;

        private Reading(TopicPartition place) {
            this.place = place;
        }

        private boolean isOf(MirroredRecord record) {
            return place.partition() == record.partition() && place.topic().equals(record.topic());
        }

        /** Whether the record at {@code offset} is before one that was there already: the mirror went back, or the topic began anew. */
        boolean fallsBack(long offset) {
            return offset < lastOffset;
        }

        /** What stamps call it, in the making {@code id} of its topic; worked out once for each making. */
        SourcePartition source(MirroredRecord record, Uuid id) {
            if (named == null || !id.equals(namedId) || !named.cluster().equals(record.cluster())) {
                named = new SourcePartition(record.cluster(), TopicMark.of(record.topic(), id), record.partition());
                namedId = id;
            }
            return named;
        }

        /** The run to which the record at {@code offset} belongs. A record that is sent again stays in its run. */
        @SuppressWarnings("ReferenceEquality") // mostly it is the same; an equal one is found by its words
        long of(SourcePartition source, long offset) {
            boolean isSame = source == last || source.equals(last);
            if (last != null && (fallsBack(offset) || !isSame)) {
                run = Math.max(clock.millis(), run + 1);
            }
            last = source;
            lastOffset = offset;
            return run;
        }
    }
}
