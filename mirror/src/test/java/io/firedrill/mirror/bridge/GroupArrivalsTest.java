package io.firedrill.mirror.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.groups.ClusterGroups;
import io.firedrill.mirror.translation.GroupPlace;
import io.firedrill.mirror.translation.Translation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GroupArrivalsTest {
    private static final TopicPartition SOURCE = new TopicPartition("orders", 0);
    private static final TopicPartition TARGET = new TopicPartition("a.orders", 0);
    /** The mirror has the source's 0 to 99 at 0 to 99. */
    private static final long MIRRORED = 100;

    private final Standby standby = new Standby(new HashMap<>());
    private final List<GroupCommit> asked = new ArrayList<>();
    private boolean translatable = true;
    private long end = MIRRORED;
    private final GroupArrivals arrivals = new GroupArrivals(this::places, standby);

    @Test
    void groupIsPutWhereItWouldGoOn() throws Exception {
        assertThat(arrivals.put(List.of(commit("g", 70), commit("h", 30)))).isEmpty();

        assertThat(standby.offsets).isEqualTo(Map.of("g", 70L, "h", 30L));
    }

    @Test
    void groupIsNeverPutBack() throws Exception {
        standby.offsets.put("g", 80L);

        assertThat(arrivals.put(List.of(commit("g", 70)))).isEqualTo(Map.of("g", "it is ahead in a.orders-0"));
        assertThat(standby.offsets).containsEntry("g", 80L);
    }

    @Test
    void groupWithMembersIsLeftAloneAndTriedAgain() throws Exception {
        standby.active.add("g");
        assertThat(arrivals.put(List.of(commit("g", 70)))).containsKey("g");
        assertThat(standby.offsets).isEmpty();
        standby.active.clear();
        arrivals.put(List.of(commit("g", 70)));

        assertThat(standby.offsets).containsEntry("g", 70L);
    }

    @Test
    void settledPlaceIsNotLookedForAgain() throws Exception {
        arrivals.put(List.of(commit("g", 70)));
        arrivals.put(List.of(commit("g", 70)));
        assertThat(asked).hasSize(1);
        arrivals.put(List.of(commit("g", 75)));

        assertThat(asked).hasSize(2);
        assertThat(standby.offsets).containsEntry("g", 75L);
    }

    /** The mirror is behind: what the group has committed is still to come, and its place is after that. */
    @Test
    void placeAtTheEndOfTheLogMovesWithIt() throws Exception {
        arrivals.put(List.of(commit("g", 150)));
        assertThat(standby.offsets).containsEntry("g", 100L);
        end = 200;
        arrivals.put(List.of(commit("g", 150)));

        assertThat(standby.offsets).containsEntry("g", 150L);
    }

    @Test
    void placeThatIsNotKnownIsNotGuessed() throws Exception {
        translatable = false;

        assertThat(arrivals.put(List.of(commit("g", 70))))
                .isEqualTo(Map.of("g", "its place in a.orders-0 is not known"));
        assertThat(standby.offsets).isEmpty();
    }

    private List<GroupPlace> places(Collection<GroupCommit> commits) {
        asked.addAll(commits);
        return commits.stream().map(this::place).toList();
    }

    private GroupPlace place(GroupCommit commit) {
        long offset = Math.min(commit.offset(), end);
        Translation translation =
                translatable ? new Translation.Exact(offset) : new Translation.Untranslatable("for a test");
        return new GroupPlace(commit.group(), SOURCE, TARGET, translation, translatable && offset < end);
    }

    private static GroupCommit commit(String group, long offset) {
        return new GroupCommit(group, SOURCE, offset, 1);
    }

    /** A target that is written down: the offsets of groups in the one partition. */
    static final class Standby implements ClusterGroups {
        final Map<String, Long> offsets;
        final Set<String> active = new HashSet<>();

        Standby(Map<String, Long> offsets) {
            this.offsets = offsets;
        }

        @Override
        public Map<String, Integer> members(Set<String> groups) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Map<TopicPartition, Long>> places(Set<String> groups) {
            Map<String, Map<TopicPartition, Long>> places = new HashMap<>();
            groups.forEach(group ->
                    places.put(group, offsets.containsKey(group) ? Map.of(TARGET, offsets.get(group)) : Map.of()));
            return places;
        }

        @Override
        public Map<String, String> put(Map<String, Map<TopicPartition, Long>> places) {
            Map<String, String> left = new HashMap<>();
            places.forEach((group, wanted) -> {
                if (active.contains(group)) {
                    left.put(group, "it has members at the target");
                } else {
                    wanted.values().forEach(offset -> offsets.put(group, offset));
                }
            });
            return left;
        }

        @Override
        public void close() {}
    }
}
