package io.firedrill.checker;

import io.firedrill.scenario.Bound;
import io.firedrill.scenario.Measure;
import io.firedrill.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

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
     * One result per measure, in their order.
     *
     * @param waited from the loss to the end of the drill: a recovery that did not come within a bound in that time has
     *     missed it; empty where no region was lost
     */
    List<ExpectationResult> against(Scenario scenario, Optional<Duration> waited) {
        List<ExpectationResult> results = new ArrayList<>();
        scenario.expectations().bounds().forEach((measure, bound) -> {
            OptionalLong measured = of(measure);
            results.add(new ExpectationResult(measure, bound, measured, outcome(measure, bound, measured, waited)));
        });
        return results;
    }

    private static Outcome outcome(Measure measure, Bound bound, OptionalLong measured, Optional<Duration> waited) {
        if (measured.isPresent()) {
            return bound.accepts(measured.getAsLong()) ? Outcome.PASS : Outcome.FAIL;
        }
        if (bound.isAny()) {
            return Outcome.PASS;
        }
        boolean missed =
                measure == Measure.RTO && waited.isPresent() && waited.get().toMillis() > bound.most();
        return missed ? Outcome.FAIL : Outcome.UNKNOWN;
    }

    private OptionalLong of(Measure measure) {
        return switch (measure) {
            case LOST -> topics(TopicVerdict::lost);
            case UNREPLICATED -> topics(TopicVerdict::unreplicated);
            case DUPLICATE -> topics(TopicVerdict::duplicate);
            case REORDERED -> topics(TopicVerdict::reordered);
            case CORRUPTED -> topics(TopicVerdict::corrupted);
            case PHANTOM -> topics(TopicVerdict::phantom);
            case REDELIVERED -> groups(GroupVerdict::redelivered);
            case SKIPPED -> groups(GroupVerdict::skipped);
            case UNPROCESSED -> groups(GroupVerdict::unprocessed);
            case RPO -> millis(recovery.map(Recovery::rpo));
            case RTO -> millis(recovery.flatMap(Recovery::firstConsume));
        };
    }

    /** Undetermined where no log was judged. */
    private OptionalLong topics(ToLongFunction<TopicVerdict> number) {
        return topics.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(topics.stream().mapToLong(number).sum());
    }

    private OptionalLong groups(ToLongFunction<GroupVerdict> number) {
        return OptionalLong.of(groups.stream().mapToLong(number).sum());
    }

    private static OptionalLong millis(Optional<Duration> duration) {
        return duration.isPresent() ? OptionalLong.of(duration.get().toMillis()) : OptionalLong.empty();
    }
}
