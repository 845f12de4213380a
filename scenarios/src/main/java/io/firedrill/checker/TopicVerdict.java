package io.firedrill.checker;

import io.firedrill.scenario.Measure;

/**
 * The records of one topic against one log that should have them; each number in records.
 *
 * @param topic as the producers name it
 * @param sourceRegion where the records were acknowledged
 * @param logTopic the topic that was read: the same, or its mirrored name
 * @param logRegion where it was read
 * @param acknowledged in the source region
 * @param present read from the log, each record once
 * @param hidden read from the log, and not by a reader of committed records: of a transaction that was aborted or is open
 * @param removed acknowledged, and removed from this log by a fault of the scenario or by the topic's retention
 * @param superseded acknowledged and absent, with a later record of the same key in its place: compaction
 * @param anomalies what is wrong; where two topics feed one log, what is wrong with the log itself is with the first
 */
public record TopicVerdict(
        String topic,
        String sourceRegion,
        String logTopic,
        String logRegion,
        long acknowledged,
        long present,
        long hidden,
        long removed,
        long superseded,
        Anomalies anomalies) {

    /** How many anomalies of this kind. */
    public long count(Measure kind) {
        return anomalies.of(kind);
    }
}
