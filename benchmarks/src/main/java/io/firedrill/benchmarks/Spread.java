package io.firedrill.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of several rounds. */
public final class Spread {
    private final List<Double> figures = new ArrayList<>();

    public void add(double figure) {
        figures.add(figure);
    }

    public double median() {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
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
