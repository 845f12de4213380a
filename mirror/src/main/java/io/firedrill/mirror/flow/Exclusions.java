package io.firedrill.mirror.flow;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names that a flow does not carry although its patterns do.
 *
 * @param topics regular expressions, as MirrorMaker 2's {@code topics.exclude} has them
 * @param groups likewise, of {@code groups.exclude}
 */
public record Exclusions(List<String> topics, List<String> groups) {
    /** MirrorMaker 2's own (DefaultTopicFilter and DefaultGroupFilter of 4.3.1). */
    public static final Exclusions DEFAULTS = new Exclusions(
            List.of("mm2.*\\.internal", ".*\\.replica", "__.*"), List.of("console-consumer-.*", "connect-.*", "__.*"));

    public Exclusions {
        topics = List.copyOf(topics);
        groups = List.copyOf(groups);
    }

    static boolean anyMatches(Collection<String> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> Pattern.matches(pattern, name));
    }
}
