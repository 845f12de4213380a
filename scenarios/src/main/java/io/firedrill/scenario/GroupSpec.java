package io.firedrill.scenario;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A consumer group.
 *
 * @param region where it consumes until a failover moves it
 * @param members number of child JVMs; 0 where others consume in its name
 * @param client consumer properties by Kafka's names, as they are
 * @param output what it writes for each record that it reads; null for a group that only reads
 * @param readsMirrored whether it subscribes to its topics as they are mirrored, too, where it is moved to; else only to their own names
 */
public record GroupSpec(
        String name,
        String region,
        List<String> topics,
        int members,
        CommitPolicy commit,
        Map<String, String> client,
        @Nullable OutputSpec output,
        boolean readsMirrored) {

    public GroupSpec {
        topics = List.copyOf(topics);
        client = Map.copyOf(client);
    }

    /** The same group with other settings, committing in another way. */
    public GroupSpec with(Map<String, String> settings, CommitPolicy committing) {
        return new GroupSpec(name, region, topics, members, committing, settings, output, readsMirrored);
    }
}
