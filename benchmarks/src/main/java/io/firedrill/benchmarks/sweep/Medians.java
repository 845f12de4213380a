package io.firedrill.benchmarks.sweep;

import io.firedrill.benchmarks.Spread;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A median of a few rounds, and how sure it is.
 *
 * @param median of the rounds
 * @param low lower end of its 95 % confidence interval, by bootstrap
 * @param high upper end
 * @param rounds how many
 */
public record Medians(double median, double low, double high, int rounds) {
    private static final int RESAMPLES = 2_000;
    private static final double TAIL = 0.025;
    private static final long SEED = 17;

    /** Of the rounds' figures; at least one. */
    public static Medians of(double... figures) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] medians = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            medians[i] = Spread.median(resample(figures, random));
        }
        return between(Spread.median(figures), medians, figures.length);
    }

    /** Of how many times the figures are what the others are, the rounds of which are not paired. */
    public static Medians ratio(double[] figures, double[] others) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] ratios = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            ratios[i] = Spread.median(resample(figures, random)) / Spread.median(resample(others, random));
        }
        return between(Spread.median(figures) / Spread.median(others), ratios, Math.min(figures.length, others.length));
    }

    private static Medians between(double median, double[] resampled, int rounds) {
        Arrays.sort(resampled);
        return new Medians(
                median,
                resampled[(int) (TAIL * resampled.length)],
                resampled[(int) ((1 - TAIL) * resampled.length) - 1],
                rounds);
    }

    private static double[] resample(double[] figures, SplittableRandom random) {
        double[] drawn = new double[figures.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = figures[random.nextInt(figures.length)];
        }
        return drawn;
    }

    /** Half the interval's width by the median: 0.1 is give or take 10 %. */
    public double uncertainty() {
        return (high - low) / 2 / median;
    }
}
