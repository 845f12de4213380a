package io.firedrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What cannot go together is refused in the words of the command line, before anything starts. */
class ProviderOptionsTest {
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine command = Firedrill.commandLine();
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    static List<Arguments> mistakes() {
        return List.of(
                Arguments.of("--provider podman", "--provider 'podman': must be embedded or docker"),
                Arguments.of("--kafka-version 3.9.0", "--kafka-version '3.9.0': is for --provider docker"),
                Arguments.of("--kafka-image mine", "--kafka-image 'mine': is for --provider docker"),
                Arguments.of("--upgrade-to 4.3.1", "--upgrade-to '4.3.1': is for --provider docker"),
                Arguments.of("--upgrade-image mine", "--upgrade-image 'mine': is for --provider docker"),
                Arguments.of(
                        "--provider docker --upgrade-to 4.3.1 --upgrade-image mine",
                        "--upgrade-to and --upgrade-image both name the image to upgrade to: give one"),
                Arguments.of("--toxiproxy-image mine", "--toxiproxy-image 'mine': is for --provider docker"),
                Arguments.of(
                        "--provider docker --kafka-version 3.9.0 --kafka-image mine",
                        "--kafka-version and --kafka-image both name the brokers' image: give one"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void optionsThatDoNotGoTogetherAreRefused(String options, String why) {
        assertThat(run(("run broker-loss " + options).split(" ", -1))).isEqualTo(64);

        assertThat(err.toString()).contains(why);
    }

    @Test
    void gateWhoseSeedsMayDrawWhatContainersCannotDoIsRefused() {
        assertThat(run("gate", "random-nemesis", "--provider", "docker")).isEqualTo(64);

        assertThat(err.toString()).contains("random-nemesis cannot run on docker: its random faults may be slowDisk");
    }
}
