package io.firedrill.mirror.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** What a status asks the target; the edge to Kafka. */
interface TargetSide extends AutoCloseable {
    /** The names of all topics. */
    Set<String> topics() throws UnansweredException, InterruptedException;

    /**
     * How far topics are mirrored.
     *
     * @param sources the name at the source of each topic that exists here, by its name here
     * @return by partition as the target calls it; without those that no broker leads
     */
    Map<TopicPartition, TargetLog> logs(Map<String, String> sources) throws UnansweredException, InterruptedException;

    /** Those of the groups that have members or offsets here. */
    Map<String, Standby> groups(Set<String> groups) throws UnansweredException, InterruptedException;

    /** What Connect last wrote about its connectors and tasks; empty where there is no such topic. */
    Optional<List<ConnectStatus>> connectStatuses() throws UnansweredException, InterruptedException;

    /** What the flow's bridge has written; empty where there is no such topic. */
    Optional<Bridged> bridged() throws UnansweredException, InterruptedException;

    /** The latest heartbeat of the flow's worker; empty if there is none. */
    Optional<Instant> heartbeat() throws UnansweredException, InterruptedException;

    @Override
    void close();

    /**
     * A group at the target.
     *
     * @param offsets that it has committed, by partition as the target calls it
     */
    record Standby(boolean hasMembers, Map<TopicPartition, Long> offsets) {}
}
