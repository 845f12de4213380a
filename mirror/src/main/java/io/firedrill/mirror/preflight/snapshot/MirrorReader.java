package io.firedrill.mirror.preflight.snapshot;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.GroupType;

/** Asks both ends of a flow, once, and changes nothing there. */
public final class MirrorReader {
    private final FlowProperties properties;
    private final Duration limit;

    /**
     * Asks nothing yet.
     *
     * @param limit for all that one cluster is asked; one that does not say a word is given up after eight seconds
     */
    public MirrorReader(FlowProperties properties, Duration limit) {
        this.properties = properties;
        this.limit = limit;
    }

    /**
     * Asks.
     *
     * @throws SilentClusterException when one of the clusters says nothing at all
     * @throws UnansweredException when the file does not tell which topics are carried
     */
    public MirrorSnapshot read() throws SilentClusterException, UnansweredException, InterruptedException {
        CarriedTopics carried = CarriedTopics.of(properties);
        try (KafkaCluster source = KafkaCluster.connect(properties.flow().source(), limit);
                KafkaCluster target = KafkaCluster.connect(properties.flow().target(), limit)) {
            Answer<Set<String>> sourceNames = source.topics().names();
            Set<String> wanted = new HashSet<>(known(sourceNames, Set.of()));
            wanted.removeIf(name -> !carried.carries(name));
            Answer<List<GroupSnapshot>> groups = source.groups().withTopics();
            ClusterSnapshot home = source.snapshot(
                    new Topics(sourceNames, source.topics().described(wanted)), groups, new Answer.Known<>(Map.of()));

            Answer<Set<String>> targetNames = target.topics().names();
            Set<String> mirrored = wanted.stream().map(carried::atTarget).collect(Collectors.toSet());
            mirrored.addAll(OwnTopics.of(properties));
            mirrored.retainAll(known(targetNames, Set.of()));
            ClusterSnapshot away = target.snapshot(
                    new Topics(targetNames, target.topics().described(mirrored)),
                    target.groups().bare(),
                    target.groups().shareReset(shareGroups(known(groups, List.of()))));
            return new MirrorSnapshot(properties, carried, home, away);
        }
    }

    private static Set<String> shareGroups(List<GroupSnapshot> groups) {
        return groups.stream()
                .filter(group -> group.type() == GroupType.SHARE)
                .map(GroupSnapshot::name)
                .collect(Collectors.toSet());
    }

    /** Where it is not known, the answer itself says so to the checks. */
    private static <T> T known(Answer<T> answer, T otherwise) {
        return answer instanceof Answer.Known<T> known ? known.value() : otherwise;
    }
}
