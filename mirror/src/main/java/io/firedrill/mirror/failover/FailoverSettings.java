package io.firedrill.mirror.failover;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a failover is done; not what. Immutable.
 *
 * @param operator unique to this process, and told to others who come after it: "maria@ops-1, 4711"
 * @param copy a file that gets a copy of the journal; the original is at the target
 * @param mirror by which the flow's mirror is stopped
 * @param vantages from where else one sees whether the source lives, besides from here and from the flow's bridge
 * @param limit for each question to a cluster; a source that does not answer in it is silent
 * @param drainLimit for the mirror of a planned failover to bring the rest
 */
public record FailoverSettings(
        String operator,
        Optional<Path> copy,
        MirrorControl mirror,
        List<Vantage> vantages,
        Duration limit,
        Duration drainLimit) {
    public FailoverSettings {
        vantages = List.copyOf(vantages);
        if (operator.isBlank()) {
            throw new IllegalArgumentException("operator: must not be blank");
        }
    }

    /** The same, without a copy of the journal. */
    FailoverSettings withoutCopy() {
        return new FailoverSettings(operator, Optional.empty(), MirrorControl.none(), List.of(), limit, drainLimit);
    }

    /** A mirror that is not ours to stop; 5 s for each question, a minute for the rest. */
    public static FailoverSettings of(String operator) {
        return new FailoverSettings(
                operator,
                Optional.empty(),
                MirrorControl.none(),
                List.of(),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1));
    }
}
