package io.firedrill.cli;

import io.firedrill.mirror.failover.FailoverRequest.Mode;
import io.firedrill.mirror.flow.ReplicationFlow;
import io.firedrill.mirror.tail.Disposition;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firedrill failover back}. */
@Command(
        name = "back",
        mixinStandardHelpOptions = true,
        description = {
            "Goes back to the source of a flow that was failed over, when that lives again: fences it, keeps what it had alone in"
                    + " quarantine (--tail), then a planned failover of the flow against this one, which brings groups to"
                    + " where they were, and has this flow's mirror go on behind what it is not to bring.",
            "",
            "Begin with the mirror of the flow off, the mirror of the flow against it running (from the same file), and",
            "  firedrill failover back -m mm2.properties 'eu->us' --dry-run",
            "",
            "Where a mirror is on Kafka Connect, name its workers by --connect, those of both where both are: the one is stopped,"
                    + " this flow's is moved past what it is not to bring, and started.",
            "",
            "One that was begun is the failover of the flow against it: firedrill failover resume -m mm2.properties 'us->eu'",
            "",
            "Exit codes:  0 done, 1 stuck (and rolled back), 2 a cluster did not answer, 64 wrong usage.",
            ""
        })
final class FailoverBackCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private MirrorOptions mirror;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverScopeOptions scope;

    @Option(
            names = "--tail",
            paramLabel = "WHAT",
            description =
                    "Records that the source had when it was lost, and the mirror had not brought. replay: they are written"
                            + " once more, to the cluster that leads now, in their order, with the header fd-replayed, and"
                            + " come back by the mirror. discard: they are only kept in quarantine. Needed where there are any.")
    private @Nullable Tail tail;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverConsent consent;

    @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES}. Default: text.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverFormat format;

    /** As it is typed. */
    enum Tail {
        replay(Disposition.REPLAY),
        discard(Disposition.DISCARD);

        private final Disposition means;

        Tail(Disposition means) {
            this.means = means;
        }
    }

    @Override
    public Integer call() {
        ReplicationFlow undone = mirror.flow();
        ReplicationFlow back = mirror.opposite()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "flow '%s' keeps topics' names (IdentityReplicationPolicy): there is no way back for it yet"
                                .formatted(undone.name())));
        Optional<Disposition> wanted = Optional.ofNullable(tail).map(said -> said.means);
        return FailoverCall.of(
                spec,
                back,
                Optional.of(undone),
                options,
                failover -> consent.execute(spec, back, failover, scope.request(Mode.BACK, wanted), format));
    }
}
