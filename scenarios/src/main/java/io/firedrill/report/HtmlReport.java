package io.firedrill.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page for people. */
final class HtmlReport {
    private final Judged judged;
    private final TimeSeries series;

    HtmlReport(Judged judged, TimeSeries series) {
        this.judged = judged;
        this.series = series;
    }

    void write(Path file) throws IOException {
        Files.writeString(
                file, "<pre>" + judged.verdict().outcome() + series.faults().size() + "</pre>");
    }
}
