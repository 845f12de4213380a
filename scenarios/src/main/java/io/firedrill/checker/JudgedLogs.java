package io.firedrill.checker;

import io.firedrill.scenario.FlowSpec;
import io.firedrill.scenario.RegionSpec;
import io.firedrill.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which records should be in which logs. A topic is judged where it was produced, if that region survived, and at the
 * target of each flow that carries it.
 */
final class JudgedLogs {
    private final List<Replay> replays;
    private final List<JudgedLog> all = new ArrayList<>();
    private final List<TopicInRegion> homeless = new ArrayList<>();

    /** Where a failback writes a topic's tail once more. */
    private record Replay(TopicInRegion tail, TopicInRegion writtenTo) {}

    /**
     * Finds them.
     *
     * @param produced where anything was attempted
     * @param readRegions whose logs have been read at the end
     */
    JudgedLogs(Scenario scenario, Set<TopicInRegion> produced, Set<String> readRegions) {
        this.replays = replays(scenario, produced);
        Set<TopicInRegion> sources = new TreeSet<>(produced);
        replays.stream()
                .filter(replay -> produced.contains(replay.tail()))
                .map(Replay::writtenTo)
                .forEach(sources::add);
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

    private static List<Replay> replays(Scenario scenario, Set<TopicInRegion> produced) {
        Set<String> topics = produced.stream().map(TopicInRegion::topic).collect(Collectors.toCollection(TreeSet::new));
        List<Replay> replays = new ArrayList<>();
        for (RegionSpec region : scenario.regions()) {
            for (RegionSpec standby : scenario.regions()) {
                if (scenario.replaysTail(region.name(), standby.name())) {
                    topics.forEach(topic -> replays.add(new Replay(
                            new TopicInRegion(region.name(), topic), new TopicInRegion(standby.name(), topic))));
                }
            }
        }
        return replays;
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
            replays.stream()
                    .filter(replay -> replay.writtenTo().equals(judged.source()))
                    .map(Replay::tail)
                    .forEach(sources::add);
        });
        return sources;
    }

    /** Where a failback writes once more what a mirror's log has not got; empty where none does. */
    Optional<TopicInRegion> replayOf(JudgedLog mirror) {
        return replays.stream()
                .filter(replay -> replay.tail().equals(mirror.source())
                        && replay.writtenTo().region().equals(mirror.log().region()))
                .map(Replay::writtenTo)
                .findFirst();
    }

    /** Whether a mirror brings to the log what a failback has written once more: its region had it before. */
    boolean getsReplay(TopicInRegion log) {
        return all.stream()
                .anyMatch(judged -> judged.log().equals(log)
                        && judged.isMirror()
                        && replays.stream()
                                .anyMatch(replay -> replay.writtenTo().equals(judged.source())));
    }
}
