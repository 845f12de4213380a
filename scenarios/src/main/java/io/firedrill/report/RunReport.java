package io.firedrill.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Writes all reports of a run into its folder, over those of an earlier judgement. */
public final class RunReport {
    static final String HTML = "report.html";
    static final String JSON = "report.json";
    static final String JUNIT = "junit.xml";
    static final String INDEX = "README.txt";

    private RunReport() {}

    /** Writes them; reads the history once more, for the time series. */
    public static void write(Path runFolder, Judged judged) throws IOException {
        TimeSeries series = series(judged);
        new JsonReport(judged, series).write(runFolder.resolve(JSON));
        JunitReport.write(runFolder.resolve(JUNIT), judged);
        new HtmlReport(judged, series).write(runFolder.resolve(HTML));
        new FolderIndex(runFolder).write(runFolder.resolve(INDEX));
    }

    /** That a history cannot be read is in its verdict already: its reports have no charts. */
    private static TimeSeries series(Judged judged) throws IOException {
        try {
            return TimeSeries.of(judged.history());
        } catch (IOException | UncheckedIOException e) {
            if (!judged.verdict().unknowns().isEmpty()) {
                return new TimeSeries();
            }
            throw e;
        }
    }
}
