package io.firedrill.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The times of a timeline's own entries and shortly around them, in which nothing else is to be broken. In milliseconds. */
final class BusyTimes {
    /** Long enough for a broker to come back into every ISR. */
    private static final long MARGIN_MILLIS = 3_000;
    /** What a failover or a step without an end of its own takes. */
    private static final long STEP_MILLIS = 15_000;

    private static final Set<String> LONG_STEPS =
            Set.of(FaultKind.ROLLING_RESTART.label(), VersionChange.UPGRADE.label(), VersionChange.DOWNGRADE.label());
    private static final long LONG_STEP_MILLIS = 40_000;

    private final List<Span> spans = new ArrayList<>();

    private record Span(long from, long to) {}

    /** @param scenario whose steps all have an {@code at} */
    BusyTimes(Scenario scenario) {
        for (TimelineEntry entry : scenario.timeline()) {
            if (entry.trigger() instanceof Trigger.At at && breaksSomething(entry.action())) {
                long begin = at.sinceTrafficBegan().toMillis();
                long end = begin + lasts(entry.action(), scenario.duration().toMillis()) + MARGIN_MILLIS;
                spans.add(new Span(begin - MARGIN_MILLIS, end));
            }
        }
    }

    /** More or less traffic breaks nothing: faults may well come while there is. */
    private static boolean breaksSomething(Action action) {
        return !(action instanceof Action.InjectFault inject && inject.fault() instanceof Fault.OfRate);
    }

    private static long lasts(Action action, long trafficMillis) {
        if (!(action instanceof Action.InjectFault inject)) {
            return STEP_MILLIS;
        }
        if (inject.duration().isPresent()) {
            return inject.duration().get().toMillis();
        }
        String kind = inject.fault().kind();
        if (LONG_STEPS.contains(kind)) {
            return LONG_STEP_MILLIS;
        }
        return TimelineCheck.endsByItself(kind) ? STEP_MILLIS : trafficMillis;
    }

    /** The first time, {@code at} or later, from which {@code lasts} meets none of them. */
    Duration firstFree(long at, long lasts) {
        long free = at;
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Span span : spans) {
                if (free < span.to() && free + lasts > span.from()) {
                    free = span.to();
                    moved = true;
                }
            }
        }
        return Duration.ofMillis(free);
    }
}
