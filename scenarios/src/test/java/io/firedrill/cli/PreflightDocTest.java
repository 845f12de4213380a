package io.firedrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.preflight.Preflight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of checks in docs/mirror-preflight.md is that of the program. */
class PreflightDocTest {
    @Test
    void documentHasEachCheckInOrder() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("../docs/mirror-preflight.md")).stream()
                .dropWhile(line -> !line.equals("## The checks"))
                .takeWhile(line -> !line.equals("## JSON"))
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(documented)
                .isEqualTo(Preflight.checks().stream()
                        .map(about -> "| `%s` | %s | %s |".formatted(about.id(), about.law(), about.why()))
                        .toList());
    }
}
