package io.firedrill.benchmarks.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.firedrill.benchmarks.batch.InMemory;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostModelTest {
    private static final CostModel TRUE = new CostModel(3e-6, 1.5, 5e-9);

    /** Of a byte, writing takes 2 ns. */
    private static CostPoint point(CostModel model, double bytes, double sent) {
        InMemory written = new InMemory(bytes, sent, bytes * 2e-9);
        return new CostPoint(written, model.seconds(written));
    }

    private static List<CostPoint> points(CostModel model) {
        return List.of(
                point(model, 400, 150),
                point(model, 4_000, 1_000),
                point(model, 400, 420),
                point(model, 3_000, 3_050),
                point(model, 1_500, 450));
    }

    @Test
    void costsAreFoundWhereTheyAreAsTheModelSays() {
        CostModel model = CostModel.fit(points(TRUE));

        assertThat(model.perRecord()).isCloseTo(3e-6, within(1e-9));
        assertThat(model.perWriting()).isCloseTo(1.5, within(1e-6));
        assertThat(model.perSentByte()).isCloseTo(5e-9, within(1e-12));
    }

    @Test
    void recordsThatItWasNotFittedToArePredicted() {
        assertThat(CostModel.fit(points(TRUE)).error(point(TRUE, 800, 380))).isCloseTo(0, within(1e-6));
    }

    @Test
    void noCostIsBelowZero() {
        CostModel model = CostModel.fit(points(new CostModel(5e-6, 2, -1e-9)));

        assertThat(model.perSentByte()).isZero();
        assertThat(model.perWriting()).isPositive();
    }

    @Test
    void errorIsRelativeToWhatWasMeasured() {
        assertThat(new CostModel(3e-6, 0, 0).error(new CostPoint(new InMemory(100, 100, 1e-7), 2e-6)))
                .isCloseTo(0.5, within(1e-9));
    }

    @Test
    void twoPointsAreTooFew() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CostModel.fit(points(TRUE).subList(0, 2)));
    }
}
