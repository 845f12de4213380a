package io.firedrill.checker;

/**
 * The records of one topic against one log that should have them; each number in records.
 *
 * @param topic as the producers name it
 * @param sourceRegion where the records were acknowledged
 * @param logTopic the topic that was read: the same, or its mirrored name
 * @param logRegion where it was read
 * @param acknowledged in the source region
 * @param present read from the log, each record once
 * @param lost acknowledged and absent, although later records of its partition arrived
 * @param unreplicated acknowledged and absent, behind the last record that the mirror carried over; 0 for a log that is
 *     not a mirror's
 * @param removed acknowledged, and removed from this log by a fault of the scenario
 * @param superseded acknowledged and absent, with a later record of the same key in its place: compaction
 * @param tailUnseen acknowledged at an offset that the reader did not reach, or that retention had removed before
 */
public record TopicVerdict(
        String topic,
        String sourceRegion,
        String logTopic,
        String logRegion,
        long acknowledged,
        long present,
        long lost,
        long unreplicated,
        long removed,
        long superseded,
        long tailUnseen,
        long duplicate,
        long reordered,
        long corrupted,
        long phantom) {}
