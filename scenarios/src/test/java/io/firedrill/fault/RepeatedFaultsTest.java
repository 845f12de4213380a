package io.firedrill.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Faults that go on, on threads of their own. */
class RepeatedFaultsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final FakeProcess first = new FakeProcess("broker-1.a");
    private final FakeProcess second = new FakeProcess("broker-2.a");

    @Test
    void repetitionThatFailedTellsItOnce() {
        Repetition repetition = new Repetition("failing", self -> {
            throw new IOException("no more");
        });
        repetition.start();

        assertThatThrownBy(repetition::end).hasMessage("no more");
        assertThat(repetition.isDone()).isTrue();
        assertThatCode(repetition::end).doesNotThrowAnyException();
    }

    @Test
    void crashLoopThatIsHealedLeavesItsVictimAlive() throws Exception {
        CrashLoop loop = new CrashLoop(List.of(first));
        loop.inflict();
        await().atMost(LIMIT).until(() -> first.told().contains("kill"));

        loop.heal();

        assertThat(first.isAlive()).isTrue();
        assertThat(loop.trace()).isPresent();
    }

    @Test
    void crashLoopOfTheDeadIsRefused() {
        first.kill();

        assertThatThrownBy(() -> new CrashLoop(List.of(first)).requirePossible())
                .hasMessage("broker-1.a: it is dead already, nothing can happen to it");
    }

    @Test
    void rollingRestartGoesFromOneToTheNext() throws Exception {
        RollingRestart roll = new RollingRestart(
                List.of(first, second), victim -> !victim.isAlive(), () -> first.isAlive() && second.isAlive());
        roll.inflict();

        await().atMost(LIMIT).until(roll::isOver);

        assertThat(first.told()).containsExactly("stop", "start");
        assertThat(second.told()).containsExactly("stop", "start");
        assertThat(roll.sight()).isPresent();
    }

    @Test
    void rollingRestartLetsAnotherHealStartItsVictim() throws Exception {
        AtomicBoolean missed = new AtomicBoolean();
        RollingRestart roll = new RollingRestart(
                List.of(first, second), victim -> missed.get(), () -> first.isAlive() && second.isAlive());
        roll.inflict();
        await().atMost(LIMIT).until(() -> !first.isAlive());
        assertThat(roll.keepsDead(first)).isTrue();
        assertThat(roll.keepsDead(second)).isFalse();
        first.restart();
        missed.set(true);

        await().atMost(LIMIT).until(roll::isOver);

        assertThat(first.told()).containsExactly("stop", "start");
        assertThat(roll.sight()).isPresent();
    }

    @Test
    void turnIsOverWhenTheProcessIsWhatItIsToBe() throws Exception {
        AtomicBoolean renewed = new AtomicBoolean();
        RollingRestart roll = new RollingRestart(
                List.of(first, second),
                victim -> !victim.isAlive(),
                () -> first.isAlive() && second.isAlive(),
                new Turn() {
                    @Override
                    public boolean isBack(Victim victim) {
                        return renewed.get();
                    }

                    @Override
                    public void ends(Victim victim) {
                        first.told().add("back " + victim.name());
                    }

                    @Override
                    public void allAreBack() {
                        first.told().add("all");
                    }

                    @Override
                    public String seen(int count) {
                        return count + " renewed";
                    }
                });
        roll.inflict();
        await().atMost(LIMIT).until(() -> first.told().contains("start"));
        assertThat(second.told()).isEmpty();
        renewed.set(true);

        await().atMost(LIMIT).until(roll::isOver);

        assertThat(first.told()).containsExactly("stop", "start", "back broker-1.a", "back broker-2.a", "all");
        assertThat(roll.sight()).contains("2 renewed");
    }

    @Test
    void processThatEndsAsOftenAsItIsStartedIsGivenUp() {
        RollingRestart roll = new RollingRestart(List.of(first), victim -> !victim.isAlive(), () -> {
            first.kill();
            return false;
        });
        roll.inflict();
        await().atMost(LIMIT).until(roll::isOver);

        assertThatThrownBy(roll::heal).hasMessage("broker-1.a ends as often as it is started");
        assertThat(roll.sight()).isEmpty();
    }

    @Test
    void rollingRestartThatIsCalledOffLeavesAllAlive() throws Exception {
        RollingRestart roll = new RollingRestart(List.of(first, second), victim -> false, () -> true);
        roll.inflict();
        await().atMost(LIMIT).until(() -> !first.isAlive());

        roll.heal();

        assertThat(first.isAlive()).isTrue();
        assertThat(roll.sight()).isEmpty();
    }
}
