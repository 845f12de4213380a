package io.firedrill.mirror.status;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.common.TopicPartition;

/** What groups have committed in a cluster. */
final class GroupOffsets {
    private GroupOffsets() {}

    /** One entry for each of {@code groups}; without an offset where it has none. */
    static Map<String, Map<TopicPartition, Long>> of(Admin admin, Questions questions, Set<String> groups)
            throws UnansweredException, InterruptedException {
        Map<String, Map<TopicPartition, Long>> places = new HashMap<>();
        if (groups.isEmpty()) {
            return places;
        }
        ListConsumerGroupOffsetsResult asked = admin.listConsumerGroupOffsets(groups.stream()
                .collect(Collectors.toMap(Function.identity(), group -> new ListConsumerGroupOffsetsSpec())));
        for (String group : groups) {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            questions
                    .answer(asked.partitionsToOffsetAndMetadata(group), "the offsets of group '%s'".formatted(group))
                    .forEach((partition, offset) -> {
                        // A partition that the group has no offset in comes without one.
                        if (offset != null) {
                            offsets.put(partition, offset.offset());
                        }
                    });
            places.put(group, offsets);
        }
        return places;
    }
}
