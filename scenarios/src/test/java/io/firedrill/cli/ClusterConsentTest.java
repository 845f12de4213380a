package io.firedrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ClusterConsentTest {
    private final StringWriter err = new StringWriter();

    @Command
    private static final class Asked implements Runnable {
        @Mixin
        private ClusterConsent consent = new ClusterConsent();

        @Override
        public void run() {}
    }

    private boolean isGiven(String... arguments) {
        Asked asked = new Asked();
        new CommandLine(asked).setErr(new PrintWriter(err)).execute(arguments);
        return asked.consent.isGiven("B-ID", "this starts it", "cluster 'b' answers with the id");
    }

    @Test
    void nothingIsDoneWithoutTheId() {
        assertThat(isGiven()).isFalse();
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "firedrill: nothing was done: this starts it. If you mean it, add --yes-cluster B-ID\n");
    }

    @Test
    void nothingIsDoneAtAnotherCluster() {
        assertThat(isGiven("--yes-cluster", "A-ID")).isFalse();
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "firedrill: nothing was done: cluster 'b' answers with the id B-ID, and not A-ID\n");
    }

    @Test
    void clusterThatIsNamedIsMeant() {
        assertThat(isGiven("--yes-cluster", "B-ID")).isTrue();
        assertThat(err.toString()).isEmpty();
    }

    /** All that change a user's own clusters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "failover execute",
                "failover back",
                "failover resume",
                "failover rollback",
                "failover fence",
                "mirror deploy",
                "mirror start",
                "mirror stop",
                "mirror undeploy"
            })
    void helpOfWhatChangesClustersTellsBoth(String command) {
        CommandLine found = Firedrill.commandLine();
        for (String word : List.of(command.split(" ", -1))) {
            found = found.getSubcommands().get(word);
        }
        assertThat(found.getUsageMessage()).contains("--yes-cluster=ID", "--dry-run");
    }
}
