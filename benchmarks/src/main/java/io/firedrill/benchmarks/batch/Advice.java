package io.firedrill.benchmarks.batch;

import java.util.Locale;
import java.util.Map;

/**
 * Which setting carries the most over a link with one core at work: the less of what the core makes in memory and of what the link takes
 * when it is compressed. That is an upper bound; whether brokers, disks and the rest of the client can follow it does not know.
 */
record Advice(Map<Setting, Figures> measured, double linkMegabytesPerSecond) {
    /** Megabytes of values a second. */
    double carried(Setting setting) {
        Figures figures = figures(setting);
        return Math.min(figures.megabytesPerCore.median(), linkMegabytesPerSecond * figures.compressionRatio.median());
    }

    /** The one that carries the most; of those that carry the same, within a hundredth, the one that sends the least. */
    Setting recommended() {
        double most =
                measured.keySet().stream().mapToDouble(this::carried).max().orElseThrow();
        return measured.keySet().stream()
                .filter(setting -> carried(setting) >= 0.99 * most)
                .max((one, other) -> Double.compare(
                        figures(one).compressionRatio.median(),
                        figures(other).compressionRatio.median()))
                .orElseThrow();
    }

    /** For people: the recommended one against what Kafka has by default, which must have been measured. */
    String text() {
        Setting best = recommended();
        Setting stock = Setting.KAFKAS_DEFAULT;
        return String.format(
                Locale.ROOT,
                "%s carries %.0f MB/s, Kafka's defaults (%s) %.0f: %.2f times; sends %.2f of their bytes, and takes %.2f s of CPU for a GB rather than %.2f",
                best,
                carried(best),
                stock,
                carried(stock),
                carried(best) / carried(stock),
                figures(stock).compressionRatio.median()
                        / figures(best).compressionRatio.median(),
                1_000 / figures(best).megabytesPerCore.median(),
                1_000 / figures(stock).megabytesPerCore.median());
    }

    private Figures figures(Setting setting) {
        Figures figures = measured.get(setting);
        if (figures == null) {
            throw new IllegalStateException(setting + " was not measured");
        }
        return figures;
    }
}
