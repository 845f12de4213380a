package io.firedrill.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Nothing is changed unless the user has said at which cluster. */
final class ClusterConsent {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--yes-cluster",
            paramLabel = "ID",
            description =
                    "The id of the cluster that is meant, which --dry-run prints: of the one that is mirrored to, or"
                            + " takes over; of the source for `failover fence`. Without it, or with another one, nothing is done.")
    private @Nullable String yesCluster;

    @Option(names = "--dry-run", description = "Tell what would be done, and at which cluster; change nothing.")
    private boolean dryRun;

    /** Whether to tell only. */
    boolean isDryRun() {
        return dryRun;
    }

    /**
     * Whether the user means this cluster; says in one line what is missing otherwise.
     *
     * @param id of the cluster that is there
     * @param what would be done: "this moves consumer groups to cluster 'b'"
     * @param found as it goes before the id: "cluster 'b' answers with the id"
     */
    boolean isGiven(String id, String what, String found) {
        if (id.equals(yesCluster)) {
            return true;
        }
        spec.commandLine()
                .getErr()
                .println(
                        yesCluster == null
                                ? "firedrill: nothing was done: %s. If you mean it, add --yes-cluster %s"
                                        .formatted(what, id)
                                : "firedrill: nothing was done: %s %s, and not %s".formatted(found, id, yesCluster));
        return false;
    }
}
