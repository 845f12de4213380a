package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.fault.RateChange;
import io.firedrill.scenario.ProducerSpec;
import io.firedrill.scenario.ScenarioLibrary;
import io.firedrill.workload.WorkloadCommand;
import io.firedrill.workload.WorkloadProgress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A producer of two processes and 500 records per second, which is to send 1,500. */
class ProducerPaceTest {
    private long nowMicros = 1_000_000;
    private final Told first = new Told();
    private final Told second = new Told();
    private ProducerPace pace;
    private RateChange change;

    private static final class Told implements ProducerPace.Sender {
        private final List<WorkloadCommand> commands = new ArrayList<>();
        private boolean alive = true;

        @Override
        public boolean isAlive() {
            return alive;
        }

        @Override
        public void tell(WorkloadCommand command) {
            commands.add(command);
        }
    }

    @BeforeEach
    void begin() throws Exception {
        pace = new ProducerPace(producer(), () -> nowMicros);
        pace.add("one", first);
        pace.add("two", second);
        change = new RateChange(pace, 1_500);
    }

    private static ProducerSpec producer() throws Exception {
        ProducerSpec one =
                ScenarioLibrary.find("broker-loss").workload().producers().get(0);
        return new ProducerSpec(
                "storefront", "a", 2, 500, 200, null, null, "id", 10, null, one.topics(), one.client(), null, false);
    }

    private void told(String process, double second, long sent) {
        pace.told(process, new WorkloadProgress((long) (second * 1e6), sent, 0, 0, 0, 0, false));
    }

    @Test
    void eachProcessHearsOfItsShare() {
        change.inflict();

        assertThat(first.commands).containsExactly(new WorkloadCommand.Rate(750));
        assertThat(second.commands).containsExactly(new WorkloadCommand.Rate(750));
    }

    @Test
    void processThatStartsLaterBeginsWithIt() {
        change.inflict();

        assertThat(pace.inForce().rateRecordsPerSecond()).isEqualTo(1_500);
    }

    @Test
    void ordinaryRateComesBackWithTheHealing() {
        change.inflict();
        change.heal();

        assertThat(first.commands).endsWith(new WorkloadCommand.Rate(250));
        assertThat(pace.inForce()).isEqualTo(pace.inForce().withRate(500));
    }

    @Test
    void rateThatAllProcessesSendIsSeen() {
        change.inflict();
        told("one", 1.1, 100);
        told("two", 1.2, 100);
        told("one", 2.1, 850);
        told("two", 2.2, 850);

        assertThat(change.sight())
                .contains("producer storefront sends 1,500 records per second, of 1,500 that are due");
    }

    @Test
    void rateThatOneProcessDoesNotSendIsNotSeen() {
        change.inflict();
        told("one", 1.1, 100);
        told("two", 1.1, 100);
        told("one", 2.1, 850);
        told("two", 2.1, 350);

        assertThat(change.sight()).isEmpty();
    }

    @Test
    void rateIsNotSeenUntilEachProcessHasCounted() {
        change.inflict();
        told("one", 1.1, 0);
        told("one", 2.1, 1_500);

        assertThat(change.sight()).isEmpty();
    }

    /** It sent so much before anybody had asked for it. */
    @Test
    void whatWasSentBeforeIsNoSightOfIt() {
        told("one", 0.5, 0);
        told("two", 0.5, 0);
        change.inflict();
        told("one", 1.5, 750);
        told("two", 1.5, 750);

        assertThat(change.sight()).isEmpty();
    }

    @Test
    void deadProcessIsNotWaitedFor() {
        second.alive = false;
        change.inflict();
        told("one", 1.1, 0);
        told("one", 2.1, 750);

        assertThat(second.commands).isEmpty();
        assertThat(pace.sendsPerSecond()).hasValue(750);
        assertThat(change.sight()).isEmpty();
    }

    @Test
    void processThatHasComeBackCountsFromZero() {
        second.alive = false;
        change.inflict();
        told("one", 1.1, 800);
        told("one", 2.0, 10);
        told("one", 3.0, 760);

        assertThat(pace.sendsPerSecond()).hasValue(750);
    }

    @Test
    void laterRateTakesThePlaceOfAnEarlierOneOfTheSameProducer() throws Exception {
        ProducerPace other = new ProducerPace(
                ScenarioLibrary.find("broker-loss").workload().producers().get(0), () -> 0);

        assertThat(new RateChange(pace, 3_000).mends(change)).isTrue();
        assertThat(new RateChange(other, 3_000).mends(change)).isFalse();
    }
}
