package io.firedrill.engine;

import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.translation.OffsetTranslation;
import io.firedrill.mirror.translation.TranslatedOffset;
import io.firedrill.mirror.translation.TranslatedOffset.Origin;
import io.firedrill.mirror.translation.TranslationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * No translation: where groups are at the standby already, put there by a bridge or by the mirror itself. A group that nobody
 * put there begins at the log's start, as its clients would.
 */
record StandbyPlaces(ReplicationFlow flow, Admin standby, Duration limit) implements OffsetTranslation {
    @Override
    public List<TranslatedOffset> translate(Map<String, Set<String>> sourceTopics)
            throws TranslationException, InterruptedException {
        List<TranslatedOffset> places = new ArrayList<>();
        for (Map.Entry<String, Set<String>> group : sourceTopics.entrySet()) {
            String name = group.getKey();
            Map<TopicPartition, OffsetAndMetadata> offsets = answer(
                    standby.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata(),
                    "where group %s is".formatted(name));
            starts(group.getValue()).forEach((partition, start) -> {
                OffsetAndMetadata offset = offsets.get(partition);
                places.add(
                        offset == null
                                ? new TranslatedOffset(name, partition, start, Origin.LOG_START)
                                : new TranslatedOffset(name, partition, offset.offset(), Origin.AS_IT_WAS));
            });
        }
        return places;
    }

    /** Where the mirrored logs begin. */
    private Map<TopicPartition, Long> starts(Set<String> sourceTopics)
            throws TranslationException, InterruptedException {
        Set<String> mirrored = sourceTopics.stream().map(flow::targetTopic).collect(Collectors.toSet());
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        answer(standby.describeTopics(mirrored).allTopicNames(), "the partitions of " + mirrored)
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(partition ->
                                wanted.put(new TopicPartition(topic, partition.partition()), OffsetSpec.earliest())));
        Map<TopicPartition, Long> starts = new HashMap<>();
        answer(standby.listOffsets(wanted).all(), "where the logs of %s begin".formatted(mirrored))
                .forEach((partition, start) -> starts.put(partition, start.offset()));
        return starts;
    }

    private <T> T answer(KafkaFuture<T> answer, String question) throws TranslationException, InterruptedException {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new TranslationException("the standby does not tell %s: %s".formatted(question, e), e);
        }
    }
}
