package io.firedrill.engine;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.OffsetTranslation;
import io.firedrill.mirror.translation.TranslatedOffset;
import io.firedrill.mirror.translation.TranslatedOffset.Origin;
import io.firedrill.mirror.translation.TranslationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** No translation: where groups are at the standby already, put there by a bridge or by the mirror itself. */
record StandbyPlaces(ReplicationFlow flow, Admin standby, Duration limit) implements OffsetTranslation {
    @Override
    public List<TranslatedOffset> translate(Map<String, Set<String>> sourceTopics)
            throws TranslationException, InterruptedException {
        List<TranslatedOffset> places = new ArrayList<>();
        for (Map.Entry<String, Set<String>> group : sourceTopics.entrySet()) {
            Set<String> mirrored =
                    Set.copyOf(group.getValue().stream().map(flow::targetTopic).toList());
            offsets(group.getKey()).forEach((partition, offset) -> {
                if (offset != null && mirrored.contains(partition.topic())) {
                    places.add(new TranslatedOffset(group.getKey(), partition, offset.offset(), Origin.AS_IT_WAS));
                }
            });
        }
        return places;
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets(String group)
            throws TranslationException, InterruptedException {
        try {
            return standby.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new TranslationException("the standby does not tell where group %s is: %s".formatted(group, e), e);
        }
    }
}
