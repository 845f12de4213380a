package io.firedrill.cli;

import io.firedrill.mirror.failover.FailoverRequest;
import io.firedrill.mirror.failover.FailoverRequest.FenceKind;
import io.firedrill.mirror.failover.FailoverRequest.Mode;
import io.firedrill.mirror.failover.FailoverRequest.OnFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What a failover is to be about. */
final class FailoverRequestOptions {
    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Why why;

    static final class Why {
        @Option(
                names = "--planned",
                description = "The source lives: it is fenced, and left when the target has all of it. Loses nothing.")
        private boolean planned;

        @Option(
                names = "--unplanned",
                description = "The source is lost: the groups go on with what the mirror has brought. Refused where"
                        + " anybody still sees the source.")
        private boolean unplanned;
    }

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

    FailoverRequest request() {
        Mode mode = why.unplanned ? Mode.UNPLANNED : Mode.PLANNED;
        OnFailure otherwise = why.planned ? OnFailure.TAKE_BACK : OnFailure.STAY;
        return new FailoverRequest(mode, topics, groups, fence, onFailure == null ? otherwise : onFailure.means);
    }
}
