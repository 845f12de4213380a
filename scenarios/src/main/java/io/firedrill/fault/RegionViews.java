package io.firedrill.fault;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Makes one view of what several brokers say. A broker that is cut off from the controller goes on telling what was true
 * before; the others outvote it.
 */
final class RegionViews {
    private RegionViews() {}

    /** What most say; unreachable if nobody says anything. */
    static RegionView combine(List<RegionView> views) {
        if (views.isEmpty()) {
            return RegionView.unreachable();
        }
        Set<TopicPartition> names = new HashSet<>();
        views.forEach(view -> names.addAll(view.partitions().keySet()));
        Map<TopicPartition, PartitionState> partitions = new HashMap<>();
        for (TopicPartition name : names) {
            List<PartitionState> told = views.stream()
                    .filter(view -> view.partitions().containsKey(name))
                    .map(view -> view.partitions().getOrDefault(name, NOBODY))
                    .toList();
            partitions.put(
                    name,
                    mostSay(
                            told,
                            Comparator.comparing(PartitionState::leaderEpoch)
                                    .thenComparing(state -> -state.inSync().size())));
        }
        // Of two opinions the smaller one: who is cut off still counts everybody.
        Set<Integer> brokers =
                mostSay(views.stream().map(RegionView::brokers).toList(), Comparator.comparing(told -> -told.size()));
        return new RegionView(true, brokers, partitions, Set.of());
    }

    private static final PartitionState NOBODY = new PartitionState(-1, -1, Set.of(), Set.of());

    /** The most frequent; of several, the greatest. */
    private static <T> T mostSay(Collection<T> told, Comparator<T> amongEqual) {
        Map<T, Long> votes = told.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return votes.entrySet().stream()
                .max(Map.Entry.<T, Long>comparingByValue().thenComparing(Map.Entry::getKey, amongEqual))
                .map(Map.Entry::getKey)
                .orElseThrow();
    }
}
