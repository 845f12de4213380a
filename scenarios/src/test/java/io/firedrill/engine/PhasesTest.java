package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.container.UnreachableDaemon;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.Phase;
import io.firedrill.history.WriterRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhasesTest {
    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();
    private HistoryWriter history;
    private DrillEvents events;

    @BeforeEach
    void open() throws IOException {
        history = HistoryWriter.create(folder, new HistoryWriterInfo(1, "engine", WriterRole.ENGINE, "engine", 0));
        events = new DrillEvents(
                history,
                new DrillListener() {
                    @Override
                    public void began(DrillRun run) {}

                    @Override
                    public void phase(Phase phase, String detail) {}

                    @Override
                    public void event(String line) {
                        told.add(line);
                    }

                    @Override
                    public void progress(DrillProgress progress) {}
                },
                () -> 0);
    }

    @AfterEach
    void close() throws IOException {
        history.close();
    }

    @Test
    void daemonThatDoesNotAnswerAnyMoreMakesTheDrillUnknown() throws Exception {
        boolean interrupted = Phases.goThrough(events, () -> {
            throw UnreachableDaemon.failure("container broker-2.a cannot be looked at: no answer");
        });

        assertThat(interrupted).isFalse();
        assertThat(events.isDoubtful()).isTrue();
        assertThat(told)
                .containsExactly("the drill could not go on: container broker-2.a cannot be looked at: no answer");
    }

    @Test
    void historyThatCannotBeWrittenEndsTheRun() {
        assertThatThrownBy(() -> Phases.goThrough(events, () -> {
                    throw new UncheckedIOException("the history cannot be written", new IOException("disk full"));
                }))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void interruptIsToldAndConsumed() throws Exception {
        boolean interrupted = Phases.goThrough(events, () -> {
            throw new InterruptedException();
        });

        assertThat(interrupted).isTrue();
        assertThat(told).containsExactly("the drill was interrupted");
    }
}
