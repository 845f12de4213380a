package io.firedrill.checker;

/**
 * Records and one log that should have them.
 *
 * @param source where the records were acknowledged
 * @param log where they are looked for: the same topic, or its mirror in another region
 */
record JudgedLog(TopicInRegion source, TopicInRegion log) {
    boolean isMirror() {
        return !source.equals(log);
    }
}
