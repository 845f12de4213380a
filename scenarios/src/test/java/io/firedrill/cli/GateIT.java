package io.firedrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A gate for real, with settings that lose data in the safe scenario. */
@Tag("drill")
class GateIT {
    @TempDir
    private Path folder;

    @Test
    void unsafeSettingsFailWithTheSettingAndTheFixAndTheTwinKeepsItsOwn() throws Exception {
        Path client = Files.writeString(folder.resolve("client.properties"), "acks=1\n");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Firedrill.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

        int exitCode = command.execute(
                "gate",
                "broker-loss",
                "broker-loss.unsafe",
                "--client",
                client.toString(),
                "--runs",
                folder.toString(),
                "--format",
                "json");

        JsonNode gate = new ObjectMapper().readTree(out.toString());
        assertThat(exitCode).as("%s%n%s", gate, err).isEqualTo(1);
        assertThat(gate.path("scenarios").findValuesAsText("outcome")).containsExactly("fail", "pass");
        assertThat(gate.path("advice").path(0).asText())
                .matches(
                        "acks=1 lost [\\d,]+ records of orders in a, where [\\d,]+ were acknowledged \\(.*\\): set acks=all");
    }
}
