package io.firedrill.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.history.HistoryWriter;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.WriterRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultInjectorTest {
    private static final Victim VICTIM = new Dummy("broker-1.a");

    @TempDir
    private Path folder;

    private HistoryWriter history;
    private FaultInjector injector;
    private final List<String> healed = new ArrayList<>();

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
    void closingHealsTheLatestFirst() throws Exception {
        inject("first", new Effect("first", 0));
        inject("second", new Effect("second", 0));

        injector.close();

        assertThat(healed).containsExactly("second", "first");
    }

    @Test
    void oneThatCannotBeHealedDoesNotKeepTheOthers() throws Exception {
        inject("first", new Effect("first", 0));
        inject("second", new Effect("second", 1));

        assertThatThrownBy(() -> injector.close())
                .isInstanceOf(IOException.class)
                .hasMessage("second");
        assertThat(healed).containsExactly("first");
    }

    @Test
    void healThatFailedIsTriedAgain() throws Exception {
        inject("first", new Effect("first", 1));
        assertThatThrownBy(() -> injector.close()).isInstanceOf(IOException.class);

        injector.close();

        assertThat(healed).containsExactly("first");
    }

    @Test
    void onlyAFaultInForceExcusesADeadProcess() throws Exception {
        assertThat(injector.mayHaveEnded(VICTIM)).isFalse();
        ActiveFault fault = inject("kill", new Effect("kill", 0));
        assertThat(injector.mayHaveEnded(VICTIM)).isTrue();

        fault.close();

        assertThat(injector.mayHaveEnded(VICTIM)).isFalse();
    }

    @Test
    void holdIsTheWorstOfTheFaultsInForce() throws Exception {
        assertThat(injector.holdOn(VICTIM)).isEqualTo(Hold.NONE);
        ActiveFault pause = inject("pause", new Effect("pause", 0) {
            @Override
            public boolean pausesVictims() {
                return true;
            }
        });
        assertThat(injector.holdOn(VICTIM)).isEqualTo(Hold.STILL);
        assertThat(injector.holdOn(new Dummy("broker-2.a"))).isEqualTo(Hold.NONE);
        ActiveFault kill = inject("kill", new Effect("kill", 0));
        assertThat(injector.holdOn(VICTIM)).isEqualTo(Hold.CUT);

        kill.close();
        pause.close();

        assertThat(injector.holdOn(VICTIM)).isEqualTo(Hold.NONE);
    }

    @Test
    void sameFaultTwiceIsRefusedWhileItIsInForce() throws Exception {
        ActiveFault fault = inject("kill", new Effect("kill", 0));
        assertThatThrownBy(() -> inject("kill", new Effect("kill", 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("still in force");

        fault.close();

        assertThatCode(() -> inject("kill", new Effect("kill", 0))).doesNotThrowAnyException();
    }

    @Nested
    class FaultWithAConsequence {
        private final List<String> led = new ArrayList<>();
        private boolean demanded;

        private ActiveFault injected() throws IOException {
            Effect shown = new Effect("pause", 0) {
                @Override
                public Optional<String> sight() {
                    return Optional.of("it stands still");
                }
            };
            return injector.inject(new FaultInjector.Name("pause", "broker-1.a", ""), shown, new Consequence() {
                @Override
                public Optional<String> look() {
                    return led.stream().findFirst();
                }

                @Override
                public boolean isDemanded() {
                    return demanded;
                }
            });
        }

        @Test
        void isSeenWithIt() throws Exception {
            ActiveFault fault = injected();
            assertThat(fault.sight()).isEmpty();

            led.add("nobody counts on it");

            assertThat(fault.sight()).contains("it stands still; nobody counts on it");
        }

        @Test
        void isSeenByItselfIfItEndsBeforeTheConsequenceIsDemanded() throws Exception {
            ActiveFault fault = injected();

            fault.close();

            assertThat(fault.sight()).contains("it stands still");
        }

        @Test
        void isNotSeenIfTheConsequenceIsDemandedAndMissing() throws Exception {
            ActiveFault fault = injected();
            demanded = true;

            fault.close();

            assertThat(fault.sight()).isEmpty();
        }
    }

    private ActiveFault inject(String kind, FaultEffect effect) throws IOException {
        return injector.inject(new FaultInjector.Name(kind, "broker-1.a", ""), effect);
    }

    /** Fails so many times before it heals. */
    private class Effect implements FaultEffect {
        private final String name;
        private int failures;

        Effect(String name, int failures) {
            this.name = name;
            this.failures = failures;
        }

        @Override
        public List<Victim> victims() {
            return List.of(VICTIM);
        }

        @Override
        public boolean mayEndVictims() {
            return true;
        }

        @Override
        public void inflict() {}

        @Override
        public void heal() throws IOException {
            if (failures-- > 0) {
                throw new IOException(name);
            }
            healed.add(name);
        }

        @Override
        public Optional<String> sight() {
            return Optional.empty();
        }
    }

    private record Dummy(String name) implements Victim {
        @Override
        public String linkName() {
            return name;
        }

        @Override
        public boolean isAlive() {
            return true;
        }

        @Override
        public void kill() {}

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public boolean stop(Duration grace) {
            return true;
        }

        @Override
        public void restart() {}

        @Override
        public boolean isPaused() {
            return false;
        }
    }
}
