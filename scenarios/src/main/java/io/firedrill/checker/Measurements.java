package io.firedrill.checker;

import io.firedrill.scenario.Bound;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Sums up each measure and holds it against its bound. */
final class Measurements {
    private final List<TopicVerdict> topics;
    private final List<GroupVerdict> groups;
    private final Optional<Recovery> recovery;

    Measurements(List<TopicVerdict> topics, List<GroupVerdict> groups, Optional<Recovery> recovery) {
        this.topics = List.copyOf(topics);
        this.groups = List.copyOf(groups);
        this.recovery = recovery;
    }

    /**
     * One result per measure, in their order, then one per expectation of a single topic.
     *
     * @param waited from the loss to the end of the drill: a recovery that did not come within a bound in that time has
     *     missed it; empty where no region was lost
     */
    List<ExpectationResult> against(Scenario scenario, Optional<Duration> waited) {
        List<ExpectationResult> results = new ArrayList<>();
        scenario.expectations().bounds().forEach((measure, bound) -> {
            OptionalLong measured = of(measure);
            results.add(new ExpectationResult(
                    Optional.empty(),
                    measure,
                    bound,
                    measured,
                    measured.isPresent()
                            ? outcome(measure, bound, measured.getAsLong())
                            : undetermined(measure, bound, waited.filter(time -> somebodyHadToRecover(scenario)))));
        });
        scenario.topics().forEach(topic -> topic.expectations()
                .forEach((measure, bound) -> results.add(ofTopic(topic.name(), measure, bound))));
        return results;
    }

    private ExpectationResult ofTopic(String name, Measure measure, Bound bound) {
        List<TopicVerdict> logs =
                topics.stream().filter(topic -> topic.topic().equals(name)).toList();
        // Of a topic that took nothing, nothing can be said.
        boolean isEmpty = logs.stream().allMatch(topic -> topic.acknowledged() == 0);
        OptionalLong measured = isEmpty || nobodyLooked(logs, measure)
                ? OptionalLong.empty()
                : OptionalLong.of(
                        logs.stream().mapToLong(topic -> topic.count(measure)).sum());
        Outcome outcome = measured.isPresent()
                ? outcome(measure, bound, measured.getAsLong())
                : undetermined(measure, bound, Optional.empty());
        return new ExpectationResult(Optional.of(name), measure, bound, measured, outcome);
    }

    /** Whether a group lived in the region that was lost. */
    private boolean somebodyHadToRecover(Scenario scenario) {
        return scenario.workload().groups().stream()
                .anyMatch(group -> recovery.filter(lost -> lost.region().equals(group.region()))
                        .isPresent());
    }

    private static Outcome outcome(Measure measure, Bound bound, long measured) {
        if (bound.accepts(measured)) {
            return Outcome.PASS;
        }
        // What nobody saw is neither there nor lost.
        return measure == Measure.TAIL_UNSEEN ? Outcome.UNKNOWN : Outcome.FAIL;
    }

    private static Outcome undetermined(Measure measure, Bound bound, Optional<Duration> waited) {
        if (bound.isAny()) {
            return Outcome.PASS;
        }
        boolean missed = measure == Measure.RTO
                && waited.filter(time -> time.toMillis() > bound.most()).isPresent();
        return missed ? Outcome.FAIL : Outcome.UNKNOWN;
    }

    private OptionalLong of(Measure measure) {
        return switch (measure) {
            case RPO -> millis(recovery.map(Recovery::rpo));
            case RTO -> millis(recovery.flatMap(Recovery::firstConsume));
            default -> nobodyCouldSee(measure) ? OptionalLong.empty() : OptionalLong.of(counted(measure));
        };
    }

    /** Where there is no mirror's log, there is nothing wrong with one; where there is no log at all, nobody knows. */
    private boolean nobodyCouldSee(Measure measure) {
        return measure.isOfMirrors() ? topics.isEmpty() : measure.isOfTopics() && nobodyLooked(topics, measure);
    }

    /** Where no log was looked at for it, it is undetermined. */
    private static boolean nobodyLooked(List<TopicVerdict> topics, Measure measure) {
        return topics.stream().noneMatch(topic -> topic.anomalies().records().containsKey(measure));
    }

    private long counted(Measure measure) {
        return topics.stream().mapToLong(topic -> topic.count(measure)).sum()
                + groups.stream().mapToLong(group -> group.count(measure)).sum();
    }

    private static OptionalLong millis(Optional<Duration> duration) {
        return duration.isPresent() ? OptionalLong.of(duration.get().toMillis()) : OptionalLong.empty();
    }
}
