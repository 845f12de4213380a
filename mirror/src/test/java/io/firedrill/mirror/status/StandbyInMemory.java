package io.firedrill.mirror.status;

import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.provenance.SourcePartition;
import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.status.TargetLog.NewestStamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** A target that is written down. */
final class StandbyInMemory implements TargetSide {
    final Map<TopicPartition, TargetLog> logs = new HashMap<>();
    final Map<String, Standby> groups = new HashMap<>();
    final List<ConnectStatus> statuses = new ArrayList<>();

    @Nullable
    Bridged bridged;

    boolean silent;

    /** The target has {@code source} up to and with {@code offset}, and nothing else. */
    StandbyInMemory mirrored(TopicPartition source, long offset) {
        return mirrored(source, offset, SourceInMemory.ID);
    }

    StandbyInMemory mirrored(TopicPartition source, long offset, Uuid id) {
        Provenance stamp = new Provenance(
                new SourcePartition("a", TopicMark.of(source.topic(), id), source.partition()), offset, 0, 1);
        return log(source, new TargetLog(0, offset + 1, new NewestStamp(offset, stamp, offset * 1_000), 0));
    }

    StandbyInMemory log(TopicPartition source, TargetLog log) {
        logs.put(new TopicPartition("a." + source.topic(), source.partition()), log);
        return this;
    }

    @Override
    public Set<String> topics() throws UnansweredException {
        if (silent) {
            throw new UnansweredException("cluster 'b' did not answer", true, new IllegalStateException());
        }
        return logs.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
    }

    @Override
    public Map<TopicPartition, TargetLog> logs(Map<String, String> sources) {
        return logs.entrySet().stream()
                .filter(log -> sources.containsKey(log.getKey().topic()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Map<String, Standby> groups(Set<String> wanted) {
        return groups;
    }

    @Override
    public Optional<List<ConnectStatus>> connectStatuses() {
        return Optional.of(statuses);
    }

    @Override
    public Optional<Bridged> bridged() {
        return Optional.ofNullable(bridged);
    }

    @Override
    public Optional<Instant> heartbeat() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
