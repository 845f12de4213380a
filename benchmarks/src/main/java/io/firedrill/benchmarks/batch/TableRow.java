package io.firedrill.benchmarks.batch;

import java.util.Locale;

/** One setting's line: the client's way through memory beside the codec alone. */
record TableRow(Setting setting, Figures path, Figures raw) {
    private static final String COLUMNS = "%-15s %-22s %-22s %-26s %-9s %-6s %11s %9s";
    static final String HEADER = String.format(
            Locale.ROOT,
            COLUMNS,
            "setting",
            "MB/s",
            "MB/s per core",
            "codec alone, per core",
            "overhead",
            "ratio",
            "1000 rec/s",
            "B/record");

    /** How many times the codec's own CPU time the whole takes. */
    double overhead() {
        return raw.megabytesPerCore.median() / path.megabytesPerCore.median();
    }

    String text() {
        return String.format(
                Locale.ROOT,
                COLUMNS,
                setting,
                path.megabytesPerSecond.whole(),
                path.megabytesPerCore.whole(),
                raw.megabytesPerCore.whole(),
                String.format(Locale.ROOT, "%.2f", overhead()),
                String.format(Locale.ROOT, "%.2f", path.compressionRatio.median()),
                String.format(Locale.ROOT, "%.1f", path.thousandRecordsPerSecond.median()),
                String.format(Locale.ROOT, "%.0f", path.allocatedPerRecord.median()));
    }
}
