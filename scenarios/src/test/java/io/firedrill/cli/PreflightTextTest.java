package io.firedrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.mirror.preflight.About;
import io.firedrill.mirror.preflight.CheckResult;
import io.firedrill.mirror.preflight.Finding;
import io.firedrill.mirror.preflight.PreflightReport;
import io.firedrill.mirror.preflight.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreflightTextTest {
    private static final About WARM = new About("warm", "It is warm.", "Cold hands are slow.");
    private static final About DRY = new About("dry", "It is dry.", "Wet paper cannot be read.");

    @Test
    void worstComesFirstAndTheSummaryLast() {
        PreflightReport report = new PreflightReport(
                "a->b",
                List.of(
                        result(WARM, new Finding(Severity.WARNS, "room", "is cold", "heat it")),
                        result(DRY, new Finding(Severity.BLOCKS, "roof", "leaks", "mend it"))));

        assertThat(PreflightText.of(report)).isEqualTo("""
                BLOCKS   dry
                  why: Wet paper cannot be read.
                  roof: leaks
                    mend it

                WARNS    warm
                  why: Cold hands are slow.
                  room: is cold
                    heat it

                a->b: 1 blocks a failover, 1 warns, 0 unknown (of 2 checks)
                """);
    }

    @Test
    void commandIsBrokenWhereAShellGoesOnReading() {
        String fix = "kafka-configs.sh --bootstrap-server broker-1.example:9092,broker-2.example:9092 --alter"
                + " --entity-type topics --entity-name a.orders --add-config min.insync.replicas=2";

        List<String> lines = Lines.ofFix(fix);

        assertThat(lines).hasSizeGreaterThan(1).allSatisfy(line -> assertThat(line)
                .hasSizeLessThanOrEqualTo(96));
        assertThat(String.join("\n", lines).replaceAll(" \\\\\n +", " ")).isEqualTo(fix);
    }

    @Test
    void propertyStaysInOneLine() {
        String property = "a->b.value.converter=" + "x".repeat(200);

        assertThat(Lines.ofFix(property)).containsExactly(property);
    }

    @Test
    void proseIsNoWiderThanATerminal() {
        assertThat(Lines.wrapped("word ".repeat(100).strip(), "   "))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(PreflightText.checks().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void manyFindingsOfOneCheckAreCutShort() {
        Finding[] many = IntStream.range(0, 30)
                .mapToObj(i -> new Finding(Severity.WARNS, "room " + i, "is cold", "heat it"))
                .toArray(Finding[]::new);

        assertThat(PreflightText.of(new PreflightReport("a->b", List.of(result(WARM, many)))))
                .contains("room 7")
                .doesNotContain("room 8")
                .contains("... and 22 more (--format json has all)");
    }

    private static CheckResult result(About about, Finding... findings) {
        return new CheckResult(about, List.of(findings), Optional.empty(), false);
    }
}
