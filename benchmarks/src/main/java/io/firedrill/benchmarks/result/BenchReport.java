package io.firedrill.benchmarks.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The files of a bench. */
public final class BenchReport {
    /** For people. */
    public static final String PAGE = "report.html";

    private BenchReport() {}

    /** Writes all of them into a folder that is there. */
    public static void write(Path folder, BenchResults results, Optional<Comparison> comparison) throws IOException {
        ResultsFile.write(folder.resolve("results.json"), results);
        BenchCsv.write(folder.resolve("results.csv"), results);
        BenchPage.write(folder.resolve(PAGE), results, comparison);
    }
}
