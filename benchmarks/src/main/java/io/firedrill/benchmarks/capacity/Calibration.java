package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.load.PayloadSpec;
import io.firedrill.benchmarks.payload.PayloadKind;
import java.util.List;

/**
 * The model of a record's cost, and how far off it is for records that it was not fitted to: the user's own.
 *
 * @param points of generated records, which it was fitted to
 * @param own of the records that the plan is for
 * @param error of the model for those: 0.1 is a tenth too much
 * @param isLimited whether the region was sent no more than it may be, so that nobody saw what records cost it, and the model tells nothing
 */
public record Calibration(CostModel model, List<CostPoint> points, CostPoint own, double error, boolean isLimited) {
    /** Small and large, that compress well and not at all: what tells the three costs apart. */
    static final List<PayloadSpec> WORKLOADS = List.of(
            PayloadSpec.generated(PayloadKind.JSON_ORDERS, 400),
            PayloadSpec.generated(PayloadKind.JSON_ORDERS, 4_000),
            PayloadSpec.generated(PayloadKind.INCOMPRESSIBLE, 400),
            PayloadSpec.generated(PayloadKind.INCOMPRESSIBLE, 3_000),
            PayloadSpec.generated(PayloadKind.LOG_LINES, 1_500));

    public Calibration {
        points = List.copyOf(points);
    }

    /** Fits it to all but the user's own. */
    static Calibration of(List<CostPoint> generated, CostPoint own, boolean isLimited) {
        CostModel model = CostModel.fit(generated);
        return new Calibration(model, generated, own, model.error(own), isLimited);
    }
}
