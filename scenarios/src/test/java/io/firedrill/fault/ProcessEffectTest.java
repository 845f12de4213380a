package io.firedrill.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.FaultKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of processes that meet: what one does to another's victim. */
class ProcessEffectTest {
    @TempDir
    private Path folder;

    private final FakeProcess process = new FakeProcess("broker-1.a");
    private HistoryWriter history;
    private FaultInjector injector;

    @BeforeEach
    void open() throws IOException {
        history = HistoryWriter.create(folder, new HistoryWriterInfo(1, "engine", WriterRole.ENGINE, "engine", 0));
        injector = new FaultInjector(history, () -> 0);
    }

    @AfterEach
    void close() throws IOException {
        history.close();
    }

    @Test
    void resumeEndsAPause() throws Exception {
        ActiveFault pause = inject(FaultKind.PAUSE);

        inject(FaultKind.RESUME);

        assertThat(process.isPaused()).isFalse();
        assertThat(pause.isOver()).isTrue();
    }

    @Test
    void resumeOfWhatIsNotPausedIsRefusedAndDoesNothing() {
        assertThatThrownBy(() -> inject(FaultKind.RESUME))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nothing is paused there");
        assertThat(process.told()).isEmpty();
    }

    @Test
    void resumeDoesNotRaiseTheDead() throws Exception {
        inject(FaultKind.KILL);

        assertThatThrownBy(() -> inject(FaultKind.RESUME)).hasMessage("nothing is paused there");
        assertThat(process.told()).containsExactly("kill");
    }

    @Test
    void restartAfterAKillStartsOnce() throws Exception {
        inject(FaultKind.KILL);

        inject(FaultKind.RESTART);

        assertThat(process.told()).containsExactly("kill", "start");
    }

    @Test
    void restartOfWhatRunsStopsItFirst() throws Exception {
        inject(FaultKind.RESTART);

        assertThat(process.told()).containsExactly("stop", "start");
    }

    @Test
    void deadProcessCannotBePausedOrKilledAgain() throws Exception {
        inject(FaultKind.KILL);

        assertThatThrownBy(() -> inject(FaultKind.PAUSE)).hasMessageContaining("broker-1.a: it is dead already");
        assertThat(process.told()).containsExactly("kill");
    }

    @Test
    void killThatNobodyMissedInTimeLeavesATrace() throws Exception {
        ActiveFault kill = inject(FaultKind.KILL);
        assertThat(kill.sight()).isEmpty();

        inject(FaultKind.RESTART);

        assertThat(kill.sight()).contains("the process of broker-1.a was gone when it was to be healed");
    }

    @Test
    void whatIsSeenAfterTheHealIsNotItsOwn() throws Exception {
        FaultEffect pause = new ProcessEffect(FaultKind.PAUSE, List.of(process), () -> Optional.of("it is absent")
                .filter(seen -> !process.isAlive()));
        ActiveFault fault = injector.inject(new FaultInjector.Name("pause", "broker-1.a", ""), pause);
        fault.close();

        process.kill();

        assertThat(fault.sight()).isEmpty();
    }

    @Test
    void shortFaultIsLookedAtWhenItIsDone() throws Exception {
        FaultEffect pause = new ProcessEffect(FaultKind.PAUSE, List.of(process), () -> Optional.of("it is paused")
                .filter(seen -> process.isPaused()));
        ActiveFault fault = injector.inject(new FaultInjector.Name("pause", "broker-1.a", ""), pause);

        process.resume();

        assertThat(fault.sight()).contains("it is paused");
    }

    @Test
    void healOfOneDoesNotStartWhatAnotherKeepsDead() throws Exception {
        FakeProcess other = new FakeProcess("broker-2.a");
        ActiveFault both = injector.inject(
                new FaultInjector.Name("kill", "region a", ""),
                new ProcessEffect(FaultKind.KILL, List.of(process, other), Optional::empty));
        other.restart();
        ActiveFault one = injector.inject(
                new FaultInjector.Name("stop", "broker-2.a", ""),
                new ProcessEffect(FaultKind.STOP, List.of(other), Optional::empty));

        both.close();
        assertThat(process.isAlive()).isTrue();
        assertThat(other.isAlive()).isFalse();

        one.close();
        assertThat(other.isAlive()).isTrue();
    }

    @Test
    void nothingBringsALostRegionBack() throws Exception {
        ActiveFault pause = inject(FaultKind.PAUSE);
        ActiveFault stop = inject(FaultKind.STOP);
        process.restart();
        injector.inject(
                new FaultInjector.Name("kill", "region a", "a"),
                new ProcessEffect(FaultKind.KILL, List.of(process), Optional::empty));

        stop.close();
        pause.close();

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void processRunsWhenTheLastOfTwoPausesIsOver() throws Exception {
        ActiveFault first = inject(FaultKind.PAUSE);
        ActiveFault second = injector.inject(
                new FaultInjector.Name("pause", "region a", ""),
                new ProcessEffect(FaultKind.PAUSE, List.of(process), Optional::empty));

        first.close();
        assertThat(process.isPaused()).isTrue();

        second.close();
        assertThat(process.isPaused()).isFalse();
    }

    private ActiveFault inject(FaultKind kind) throws IOException {
        return injector.inject(
                new FaultInjector.Name(kind.label(), process.name(), ""),
                new ProcessEffect(kind, List.of(process), Optional::empty));
    }
}
