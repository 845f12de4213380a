package io.firedrill.scenario;

import java.util.List;

/** The traffic of a drill. */
public record WorkloadSpec(List<ProducerSpec> producers, List<GroupSpec> groups) {
    public WorkloadSpec {
        producers = List.copyOf(producers);
        groups = List.copyOf(groups);
    }
}
