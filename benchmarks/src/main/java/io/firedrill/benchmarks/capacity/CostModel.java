package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.batch.InMemory;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * What a record costs: so much for being one, so many times what it takes to write it into a batch in memory, so much for each byte that is
 * sent. Fitted to measurements by least squares of the relative errors, none of the three below zero (docs/benchmarks.md).
 *
 * @param perRecord seconds
 * @param perWriting times the CPU time of copying and compressing it in memory
 * @param perSentByte seconds for a byte that is sent: sockets, replicas, disks
 */
public record CostModel(double perRecord, double perWriting, double perSentByte) {
    private static final int TERMS = 3;

    /**
     * Fits it.
     *
     * @param points of three kinds at least, which differ in size and in how they compress
     */
    public static CostModel fit(List<CostPoint> points) {
        if (points.size() < TERMS) {
            throw new IllegalArgumentException("%d points: %d are needed".formatted(points.size(), TERMS));
        }
        // Of the few ways to leave terms out, the best that leaves none below zero: what larger solvers come to, too.
        CostModel best = null;
        for (int kept = 1; kept < 1 << TERMS; kept++) {
            CostModel model = fit(points, kept);
            if (model.isPossible() && (best == null || model.squares(points) < best.squares(points))) {
                best = model;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("no cost below zero, and none fits: " + points);
        }
        return best;
    }

    private static CostModel fit(List<CostPoint> points, int kept) {
        RealMatrix terms = new Array2DRowRealMatrix(points.size(), TERMS);
        for (int row = 0; row < points.size(); row++) {
            CostPoint point = points.get(row);
            double[] features = {1, point.written().seconds(), point.written().sentBytes()};
            for (int term = 0; term < TERMS; term++) {
                terms.setEntry(row, term, (kept >> term & 1) * features[term] / point.seconds());
            }
        }
        double[] solved = new SingularValueDecomposition(terms)
                .getSolver()
                .solve(new ArrayRealVector(points.size(), 1))
                .toArray();
        return new CostModel(solved[0], solved[1], solved[2]);
    }

    private boolean isPossible() {
        return perRecord >= 0 && perWriting >= 0 && perSentByte >= 0;
    }

    private double squares(List<CostPoint> points) {
        return points.stream().mapToDouble(point -> Math.pow(error(point), 2)).sum();
    }

    /**
     * Seconds for a record.
     *
     * @param writing seconds of CPU time to write it into a batch in memory
     */
    public double seconds(double writing, double sentBytes) {
        return perRecord + perWriting * writing + perSentByte * sentBytes;
    }

    /** The same, of records that were written in memory. */
    public double seconds(InMemory written) {
        return seconds(written.seconds(), written.sentBytes());
    }

    /** How far it is off what was measured: 0.1 is a tenth too much. */
    public double error(CostPoint measured) {
        return seconds(measured.written()) / measured.seconds() - 1;
    }
}
