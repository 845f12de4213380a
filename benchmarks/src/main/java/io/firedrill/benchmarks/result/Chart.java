package io.firedrill.benchmarks.result;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A chart of the page, as its script reads it: all series over one x axis.
 *
 * @param summary for those who do not see it
 * @param isLogarithmic whether the y axis is
 * @param isScatter points without lines
 * @param x sorted, without repetitions
 */
record Chart(
        String title,
        String summary,
        String xLabel,
        String yLabel,
        boolean isLogarithmic,
        boolean isScatter,
        List<Double> x,
        List<Series> series) {
    /**
     * One of its lines, or clouds of points.
     *
     * @param values one for each x; null where it has none
     */
    record Series(String label, List<@Nullable Double> values) {}

    /** Brings series with places of their own onto one axis. */
    static List<Series> aligned(Map<String, SortedMap<Double, Double>> series, List<Double> x) {
        List<Series> aligned = new ArrayList<>();
        series.forEach((label, points) -> {
            List<@Nullable Double> values = new ArrayList<>();
            x.forEach(place -> values.add(points.get(place)));
            aligned.add(new Series(label, values));
        });
        return aligned;
    }

    /** All places of all of them. */
    static List<Double> places(Collection<SortedMap<Double, Double>> series) {
        TreeSet<Double> places = new TreeSet<>();
        series.forEach(points -> places.addAll(points.keySet()));
        return List.copyOf(places);
    }

    /** For filling, by label in the order of coming. */
    static Map<String, SortedMap<Double, Double>> newSeries() {
        return new LinkedHashMap<>();
    }

    static void add(Map<String, SortedMap<Double, Double>> series, String label, double x, double y) {
        SortedMap<Double, Double> points = series.computeIfAbsent(label, first -> new TreeMap<>());
        double free = x;
        while (points.containsKey(free)) {
            // Nobody sees the difference, and no point hides another.
            free += Math.max(Math.abs(x), 1) * 1e-9;
        }
        points.put(free, y);
    }
}
