package io.firedrill.cluster.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendGateTest {
    @TempDir
    private Path folder;

    private DiskControl harness;

    /** The harness and the broker each open the file. */
    @BeforeEach
    void open() throws IOException {
        harness = DiskControl.open(folder.resolve("disk"));
        AppendGate.guardedBy(DiskControl.open(folder.resolve("disk")));
    }

    @Test
    void soundDiskTakesEveryAppend() {
        assertThatCode(AppendGate::pass).doesNotThrowAnyException();
        assertThat(harness.refused() + harness.delayed()).isZero();
    }

    @Test
    void fullDiskRefusesAndCounts() {
        harness.fill();

        assertThatThrownBy(AppendGate::pass).isInstanceOf(IOException.class).hasMessage("No space left on device");
        assertThat(harness.refused()).isEqualTo(1);
    }

    @Test
    void slowDiskTakesAtLeastSoLong() throws IOException {
        harness.slowDown(Duration.ofMillis(30));
        long began = System.nanoTime();

        AppendGate.pass();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
        assertThat(harness.delayed()).isEqualTo(1);
    }

    @Test
    void freedDiskIsSound() {
        harness.fill();
        harness.makeRoom();

        assertThatCode(AppendGate::pass).doesNotThrowAnyException();
    }
}
