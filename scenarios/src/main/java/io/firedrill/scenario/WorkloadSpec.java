package io.firedrill.scenario;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The traffic of a drill. */
public record WorkloadSpec(List<ProducerSpec> producers, List<GroupSpec> groups) {
    public WorkloadSpec {
        producers = List.copyOf(producers);
        groups = List.copyOf(groups);
    }

    /** Topics to which somebody sends in transactions. */
    public Set<String> transactionalTopics() {
        Set<String> topics = new TreeSet<>();
        for (ProducerSpec producer : producers) {
            if (producer.transactions() != null) {
                producer.topics().forEach(share -> topics.add(share.topic()));
            }
        }
        for (GroupSpec group : groups) {
            OutputSpec output = group.output();
            if (output != null && output.transactions() != null) {
                topics.add(output.topic());
            }
        }
        return topics;
    }
}
