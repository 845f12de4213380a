package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultWatchTest {
    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();
    private HistoryWriter history;
    private FaultInjector injector;
    private FaultWatch watch;
    private Optional<String> sight = Optional.empty();
    private Optional<String> blindness = Optional.empty();

    @BeforeEach
    void open() throws IOException {
        history = HistoryWriter.create(folder, new HistoryWriterInfo(1, "engine", WriterRole.ENGINE, "engine", 0));
        injector = new FaultInjector(history, () -> 0);
        watch = new FaultWatch(injector, new DrillEvents(history, new Told(), () -> 0));
    }

    @AfterEach
    void close() throws IOException {
        history.close();
    }

    @Test
    void faultInForceIsLookedForUntilItIsSeen() throws Exception {
        watch.add(inject("kill"));
        watch.look();
        assertThat(watch.sawAll()).isFalse();

        sight = Optional.of("it is gone");
        watch.look();

        assertThat(watch.sawAll()).isTrue();
        assertThat(told).containsExactly("seen: it is gone");
    }

    @Test
    void faultThatIsOverIsNotWaitedFor() throws Exception {
        ActiveFault fault = inject("kill");
        watch.add(fault);
        fault.close();

        watch.look();

        assertThat(watch.sawAll()).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void whatWasSeenBeforeTheHealIsTold() throws Exception {
        ActiveFault fault = inject("kill");
        watch.add(fault);
        sight = Optional.of("it is gone");
        fault.close();
        watch.add(inject("restart"));

        watch.look();

        assertThat(told).contains("seen: it is gone");
    }

    @Test
    void whatKeptAFaultFromBeingSeenIsToldWhenItIsOver() throws Exception {
        blindness = Optional.of("its link is used by nobody");
        ActiveFault fault = inject("partition");
        watch.add(fault);
        watch.look();
        assertThat(told).isEmpty();
        fault.close();

        watch.look();

        assertThat(told)
                .containsExactly("fault 1, partition broker-1.a, could not be seen: its link is used by nobody");
    }

    private ActiveFault inject(String kind) throws IOException {
        return injector.inject(new FaultInjector.Name(kind, "broker-1.a", ""), new Effect());
    }

    private final class Effect implements FaultEffect {
        @Override
        public List<Victim> victims() {
            return List.of();
        }

        @Override
        public boolean mayEndVictims() {
            return true;
        }

        @Override
        public void inflict() {}

        @Override
        public void heal() {}

        @Override
        public Optional<String> sight() {
            return sight;
        }

        @Override
        public Optional<String> blindness() {
            return blindness;
        }
    }

    private final class Told implements DrillListener {
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
    }
}
