package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firedrill.fault.ActiveFault;
import io.firedrill.fault.FaultEffect;
import io.firedrill.fault.FaultInjector;
import io.firedrill.fault.Victim;
import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.Phase;
import io.firedrill.history.WriterRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealingsTest {
    @TempDir
    private Path folder;

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private HistoryWriter history;
    private FaultInjector injector;
    private Healings healings;

    @BeforeEach
    void open() throws IOException {
        history = HistoryWriter.create(folder, new HistoryWriterInfo(1, "engine", WriterRole.ENGINE, "engine", 0));
        injector = new FaultInjector(history, () -> 0);
        healings = new Healings(new DrillEvents(history, new Silent(), () -> 0), scheduler);
    }

    @AfterEach
    void close() throws IOException {
        scheduler.shutdownNow();
        history.close();
    }

    @Test
    void faultIsHealedWhenItsTimeIsOver() throws Exception {
        ActiveFault fault = inject();

        healings.after(Duration.ofMillis(50), fault, System.nanoTime(), System.nanoTime());

        await().atMost(Duration.ofSeconds(20)).until(fault::isOver);
    }

    @Test
    void whatEndsByTheTimelineEndsBeforeTheNextStep() throws Exception {
        ActiveFault fault = inject();
        long due = System.nanoTime();
        healings.after(Duration.ofMinutes(1), fault, due, due);

        healings.before(due + Duration.ofSeconds(59).toNanos());
        assertThat(fault.isOver()).isFalse();

        healings.before(due + Duration.ofMinutes(1).toNanos());
        assertThat(fault.isOver()).isTrue();
    }

    @Test
    void lateFaultIsInForceForItsWholeDuration() throws Exception {
        ActiveFault fault = inject();
        long began = System.nanoTime();
        long due = began - Duration.ofSeconds(10).toNanos();
        healings.after(Duration.ofMillis(200), fault, due, began);

        healings.before(due + Duration.ofMillis(200).toNanos());

        assertThat(fault.isOver()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    private ActiveFault inject() throws IOException {
        return injector.inject(new FaultInjector.Name("kill", "broker-1.a", ""), new Nothing());
    }

    private static final class Nothing implements FaultEffect {
        @Override
        public List<Victim> victims() {
            return List.of();
        }

        @Override
        public boolean mayEndVictims() {
            return false;
        }

        @Override
        public void inflict() {}

        @Override
        public void heal() {}

        @Override
        public Optional<String> sight() {
            return Optional.empty();
        }
    }

    static final class Silent implements DrillListener {
        @Override
        public void began(DrillRun run) {}

        @Override
        public void phase(Phase phase, String detail) {}

        @Override
        public void event(String line) {}

        @Override
        public void progress(DrillProgress progress) {}
    }
}
