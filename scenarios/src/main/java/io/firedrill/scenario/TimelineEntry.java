package io.firedrill.scenario;

/** One step of the timeline; entries are done in their order in the scenario. */
public record TimelineEntry(Trigger trigger, Action action) {
    public String label() {
        return trigger.label() + ": " + action.label();
    }
}
