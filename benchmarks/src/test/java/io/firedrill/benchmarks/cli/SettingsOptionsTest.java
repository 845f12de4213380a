package io.firedrill.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.benchmarks.result.Results;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SettingsOptionsTest {
    @TempDir
    Path folder;

    @Command
    private static final class Some {
        @Mixin
        private SettingsOptions options = new SettingsOptions();
    }

    private static SettingsOptions.Given given(String... arguments) throws Exception {
        Some some = new Some();
        new CommandLine(some).parseArgs(arguments);
        return some.options.given();
    }

    @Test
    void winnerOfABenchComesWithItsPartitions() throws Exception {
        SettingsOptions.Given given =
                given("--settings-from", Results.fileOfTwoPartitions(folder).toString());

        assertThat(given).isEqualTo(new SettingsOptions.Given(Results.LZ4, 6));
    }

    @Test
    void partitionsThatAreGivenGoBeforeTheWinners() throws Exception {
        String file = Results.fileOfTwoPartitions(folder).toString();

        assertThat(given("--settings-from", file, "--partitions", "9").partitions())
                .isEqualTo(9);
    }

    @Test
    void withoutABenchThereAreSix() throws Exception {
        assertThat(given()).isEqualTo(new SettingsOptions.Given(null, 6));
    }
}
