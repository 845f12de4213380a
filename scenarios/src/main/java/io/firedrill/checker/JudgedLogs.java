package io.firedrill.checker;

import io.firedrill.scenario.FlowSpec;
import io.firedrill.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which records should be in which logs. A topic is judged where it was produced, if that region survived, and at the
 * target of each flow that carries it.
 */
final class JudgedLogs {
    private final Scenario scenario;
    private final List<JudgedLog> all = new ArrayList<>();
    private final List<TopicInRegion> homeless = new ArrayList<>();

    /**
     * Finds them.
     *
     * @param produced where anything was attempted
     * @param readRegions whose logs have been read at the end
     */
    JudgedLogs(Scenario scenario, Set<TopicInRegion> produced, Set<String> readRegions) {
        this.scenario = scenario;
        Set<TopicInRegion> sources = new TreeSet<>(produced);
        produced.forEach(topic -> sources.addAll(replayedFrom(topic)));
        for (TopicInRegion source : sources) {
            List<JudgedLog> logs = new ArrayList<>();
            if (readRegions.contains(source.region())) {
                logs.add(new JudgedLog(source, source));
            }
            for (FlowSpec flow : scenario.flows()) {
                if (isMirrored(scenario, source, flow) && readRegions.contains(flow.target())) {
                    String name = flow.naming().atTarget(source.region(), source.topic());
                    logs.add(new JudgedLog(source, new TopicInRegion(flow.target(), name)));
                }
            }
            if (logs.isEmpty() && produced.contains(source)) {
                homeless.add(source);
            }
            all.addAll(logs);
        }
    }

    private static boolean isMirrored(Scenario scenario, TopicInRegion source, FlowSpec flow) {
        return flow.source().equals(source.region())
                && scenario.mirroredBy(flow).stream()
                        .anyMatch(topic -> topic.name().equals(source.topic()));
    }

    List<JudgedLog> all() {
        return all;
    }

    /** Topics with acknowledged records of which no log has survived. */
    List<TopicInRegion> homeless() {
        return homeless;
    }

    /** Whether the topic's own log was read. */
    boolean isRead(TopicInRegion source) {
        return all.contains(new JudgedLog(source, source));
    }

    /** The logs that should have what was acknowledged in {@code source}. */
    List<JudgedLog> fedBy(TopicInRegion source) {
        return all.stream().filter(judged -> judged.source().equals(source)).toList();
    }

    /** What may be in {@code log}: what is sent there or to what it mirrors, and what a failback writes there once more. */
    Set<TopicInRegion> sourcesOf(TopicInRegion log) {
        Set<TopicInRegion> sources = new TreeSet<>();
        all.stream().filter(judged -> judged.log().equals(log)).forEach(judged -> {
            sources.add(judged.source());
            sources.addAll(replayedTo(judged.source()));
        });
        return sources;
    }

    /** Where a failback writes once more what a mirror's log has not got; empty where none does. */
    Optional<TopicInRegion> replayOf(JudgedLog mirror) {
        String standby = mirror.log().region();
        return scenario.replaysTail(mirror.source().region(), standby)
                ? Optional.of(new TopicInRegion(standby, mirror.source().topic()))
                : Optional.empty();
    }

    /** Whether a mirror brings to the log what a failback has written once more: its region had it before. */
    boolean getsReplay(TopicInRegion log) {
        return all.stream()
                .anyMatch(judged -> judged.log().equals(log)
                        && judged.isMirror()
                        && !replayedTo(judged.source()).isEmpty());
    }

    /** Where a failback writes a topic's tail once more, if one does. */
    private List<TopicInRegion> replayedFrom(TopicInRegion topic) {
        return scenario.regions().stream()
                .filter(region -> scenario.replaysTail(topic.region(), region.name()))
                .map(region -> new TopicInRegion(region.name(), topic.topic()))
                .toList();
    }

    /** The topics whose tail a failback writes there. */
    private List<TopicInRegion> replayedTo(TopicInRegion topic) {
        return scenario.regions().stream()
                .filter(region -> scenario.replaysTail(region.name(), topic.region()))
                .map(region -> new TopicInRegion(region.name(), topic.topic()))
                .toList();
    }
}
