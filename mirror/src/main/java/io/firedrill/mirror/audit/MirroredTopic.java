package io.firedrill.mirror.audit;

import java.util.Map;

/**
 * A topic of the target that the flow carries.
 *
 * @param source its name at the source
 * @param target its name at the target
 * @param id of the target's topic
 * @param compacted whether the target keeps only the latest record of each key
 * @param logs of its partitions; ends where committed records end
 */
record MirroredTopic(String source, String target, String id, boolean compacted, Map<Integer, LogRange> logs) {
    MirroredTopic {
        logs = Map.copyOf(logs);
    }
}
