package io.firedrill.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The figures of several rounds. */
public final class Spread {
    private final List<Double> figures = new ArrayList<>();

    public void add(double figure) {
        figures.add(figure);
    }

    /** The middle one, or between the two in the middle. */
    public double median() {
        return median(figures.stream().mapToDouble(figure -> figure).toArray());
    }

    /** The same of these; at least one. */
    public static double median(double... figures) {
        if (figures.length == 0) {
            throw new IllegalArgumentException("no figures have no median");
        }
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** {@code median (least to most)}, two decimals each. */
    @Override
    public String toString() {
        return text("%.2f (%.2f to %.2f)");
    }

    /** The same without decimals. */
    public String whole() {
        return text("%.0f (%.0f to %.0f)");
    }

    private String text(String format) {
        double least = figures.stream().mapToDouble(figure -> figure).min().orElse(Double.NaN);
        double most = figures.stream().mapToDouble(figure -> figure).max().orElse(Double.NaN);
        return String.format(Locale.ROOT, format, median(), least, most);
    }
}
