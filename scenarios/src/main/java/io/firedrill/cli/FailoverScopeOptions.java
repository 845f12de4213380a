package io.firedrill.cli;

import io.firedrill.mirror.failover.FailoverRequest;
import io.firedrill.mirror.failover.FailoverRequest.FenceKind;
import io.firedrill.mirror.failover.FailoverRequest.Mode;
import io.firedrill.mirror.failover.FailoverRequest.OnFailure;
import io.firedrill.mirror.tail.Disposition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a failover takes along, and how it holds producers off. */
final class FailoverScopeOptions {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

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
                        + " authorizer). auto: acls where they can be made and lifted, else topics; `plan` says which."
                        + " credentials: the SCRAM credentials of --fence-users are taken away. They cannot be restored:"
                        + " each user has to be given a new password. none: you have seen to it. Default: ${DEFAULT-VALUE}."
            })
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FenceKind fence;

    @Option(
            names = "--fence-users",
            split = ",",
            paramLabel = "USER",
            description =
                    "With --fence credentials: the producers' users at the source. Neither the mirror's, nor yours, nor"
                            + " one by whom brokers log in to each other.")
    private List<String> fenceUsers = List.of();

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
        if ((fence == FenceKind.CREDENTIALS) == fenceUsers.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--fence credentials and --fence-users go together: name the users whose credentials are taken away");
        }
        OnFailure otherwise = mode.isPlanned() ? OnFailure.TAKE_BACK : OnFailure.STAY;
        return new FailoverRequest(
                mode, topics, groups, fence, fenceUsers, onFailure == null ? otherwise : onFailure.means, tail);
    }
}
