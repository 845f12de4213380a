package io.firedrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is wrong before any cluster is asked. */
class MirrorAuditCommandTest {
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path properties;

    @BeforeEach
    void writeProperties() throws Exception {
        properties = Files.writeString(folder.resolve("mm2.properties"), """
                clusters=a,b
                a.bootstrap.servers=127.0.0.1:1
                b.bootstrap.servers=127.0.0.1:1
                b.sasl.jaas.config=org.example.Login required password="hidden-secret";
                """);
    }

    @Test
    void wrongExpressionIsAUsageError() {
        assertThat(run("--topics", "orders(")).isEqualTo(64);
        assertThat(err.toString()).contains("--topics 'orders('").contains("no regular expression");
    }

    @Test
    void reasonThatCannotBeAcceptedIsAUsageErrorThatNamesThoseThatCan() {
        assertThat(run("--accept", "loss")).isEqualTo(64);
        assertThat(err.toString()).contains("[control, compaction, filter, unstamped]");
    }

    @Test
    void stateInAFolderThatIsNotThereIsAUsageErrorBeforeAnythingIsRead() {
        assertThat(run("--state", folder.resolve("none/x.audit").toString())).isEqualTo(64);
        assertThat(err.toString()).contains("none/x.audit: must be a file");
    }

    @Test
    void fileThatIsNoStateIsNotOverwritten() throws Exception {
        assertThat(run("--state", properties.toString())).isEqualTo(64);
        assertThat(err.toString()).contains("is no audit's state");
        assertThat(properties).content().contains("clusters=a,b");
    }

    @Test
    void nothingOfThatShowsASecret() {
        run("--state", properties.toString());
        run("--topics", "(");

        assertThat(err.toString()).doesNotContain("hidden-secret");
    }

    private int run(String... further) {
        List<String> arguments = new ArrayList<>(List.of("mirror", "audit", "-m", properties.toString(), "a->b"));
        arguments.addAll(List.of(further));
        CommandLine command = Firedrill.commandLine();
        command.setOut(new PrintWriter(new StringWriter(), true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments.toArray(String[]::new));
    }
}
