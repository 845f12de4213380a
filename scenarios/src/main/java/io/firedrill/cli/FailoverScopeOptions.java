package io.firedrill.cli;

import io.firedrill.mirror.failover.FailoverRequest;
import io.firedrill.mirror.failover.FailoverRequest.FenceKind;
import io.firedrill.mirror.failover.FailoverRequest.Mode;
import io.firedrill.mirror.failover.FailoverRequest.OnFailure;
import io.firedrill.mirror.tail.Disposition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a failover takes along, and how it holds producers off. */
final class FailoverScopeOptions {
    @Option(
            names = "--topics",
            split = ",",
            paramLabel = "TOPIC",
            description = "Only these, by their names at the source. Default: all that the flow carries.")
    private List<String> topics = List.of();

    @Option(
            names = "--groups",
            split = ",",
            paramLabel = "GROUP",
            description = "Only these. Default: all that the flow carries.")
    private List<String> groups = List.of();

    @Option(
            names = "--fence",
            paramLabel = "KIND",
            defaultValue = "topics",
            description = {
                "How producers are kept from the source. topics: max.message.bytes of the topics refuses every record (the"
                        + " default; every cluster has that). acls: everybody is denied to write to them (needs an"
                        + " authorizer). none: you have seen to it. Default: ${DEFAULT-VALUE}."
            })
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FenceKind fence;

    @Option(
            names = "--on-failure",
            paramLabel = "WHAT",
            description = "A failover that gets stuck before groups are moved: rollback, or stay as it is for you to"
                    + " resume it. Default: rollback if planned, stay if not.")
    private @Nullable Stuck onFailure;

    /** As it is typed. */
    enum Stuck {
        rollback(OnFailure.TAKE_BACK),
        stay(OnFailure.STAY);

        private final OnFailure means;

        Stuck(OnFailure means) {
            this.means = means;
        }
    }

    /** @param tail what becomes of what a region has alone that comes back */
    FailoverRequest request(Mode mode, Optional<Disposition> tail) {
        OnFailure otherwise = mode.isPlanned() ? OnFailure.TAKE_BACK : OnFailure.STAY;
        return new FailoverRequest(mode, topics, groups, fence, onFailure == null ? otherwise : onFailure.means, tail);
    }
}
