package io.firedrill.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firedrill failover execute}. */
@Command(
        name = "execute",
        mixinStandardHelpOptions = true,
        description = {
            "Fails over: detect, fence, drain, stop the mirror, translate, apply, promote, verify. Each step is in the journal"
                    + " before anything is changed. Until groups are moved it can be rolled back.",
            "",
            "Exit codes:  0 done, 1 stuck (and rolled back, if planned) or groups were left without a place, 2 a cluster did"
                    + " not answer, 64 wrong usage.",
            ""
        })
final class FailoverExecuteCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private MirrorOptions mirror;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverRequestOptions request;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverConsent consent;

    @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES}. Default: text.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private FailoverFormat format;

    @Override
    public Integer call() {
        return FailoverCall.of(
                spec,
                mirror,
                options,
                failover -> consent.execute(spec, mirror.flow(), failover, request.request(), format));
    }
}
