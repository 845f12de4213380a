package io.firedrill.cli;

import io.firedrill.mirror.failover.FailoverRequest;
import io.firedrill.mirror.failover.FailoverRequest.Mode;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
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

        /** One of the two is given. */
        Mode mode() {
            return unplanned && !planned ? Mode.UNPLANNED : Mode.PLANNED;
        }
    }

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverScopeOptions scope;

    FailoverRequest request() {
        return scope.request(why.mode(), Optional.empty());
    }
}
