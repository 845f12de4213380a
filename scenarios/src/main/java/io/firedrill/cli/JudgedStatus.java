package io.firedrill.cli;

import io.firedrill.mirror.status.FlowStatus;
import io.firedrill.mirror.status.RpoLimits;
import io.firedrill.mirror.status.Trouble;
import io.firedrill.mirror.status.Troubles;
import java.util.List;

/** A status, and what is wrong with it. */
record JudgedStatus(FlowStatus status, List<Trouble> troubles) {
    JudgedStatus {
        troubles = List.copyOf(troubles);
    }

    static JudgedStatus of(FlowStatus status, RpoLimits limits) {
        return new JudgedStatus(status, Troubles.of(status, limits));
    }

    /** What is known to be wrong outweighs what is not known. */
    ExitCode exitCode() {
        if (has(Trouble.Kind.WRONG)) {
            return ExitCode.FAIL;
        }
        return has(Trouble.Kind.UNKNOWN) ? ExitCode.UNKNOWN : ExitCode.PASS;
    }

    private boolean has(Trouble.Kind kind) {
        return troubles.stream().anyMatch(trouble -> trouble.kind() == kind);
    }
}
