package io.firedrill.scenario;

import io.firedrill.mirror.flow.TopicNaming;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A MirrorMaker 2 flow between two regions.
 *
 * @param source name of a region
 * @param target name of another region
 * @param topics names or regular expressions
 * @param groups names or regular expressions
 * @param checkpointInterval how often group offsets are translated; whole seconds
 * @param offsetLagMax records between two offset syncs; 0 syncs at every batch
 * @param tasksMax upper bound of source tasks
 * @param readCommitted whether records of aborted transactions stay behind; MirrorMaker 2 alone would carry them over
 * @param offsetBridge how often a bridge beside the mirror carries over what groups have committed; no bridge if empty
 * @param config further settings of the flow by MirrorMaker 2's names, without the flow's own; they win
 */
public record FlowSpec(
        String source,
        String target,
        List<String> topics,
        List<String> groups,
        TopicNaming naming,
        Duration checkpointInterval,
        int offsetLagMax,
        int tasksMax,
        boolean readCommitted,
        Optional<Duration> offsetBridge,
        Map<String, String> config) {

    public FlowSpec {
        topics = List.copyOf(topics);
        groups = List.copyOf(groups);
        config = Map.copyOf(config);
    }

    /** Whether the flow mirrors the source's topic of this name. */
    public boolean carries(String topic) {
        return topics.stream().anyMatch(pattern -> Pattern.matches(pattern, topic));
    }

    /** {@code a->b}, the flow's name in timelines, logs and reports. */
    public String name() {
        return source + "->" + target;
    }
}
