package io.firedrill.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Explains each file and folder of a run. */
record FolderIndex(Path runFolder) {
    private static final Map<String, String> MEANINGS = meanings();

    private static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(RunReport.HTML, "the verdict with charts and tables, for people; one file, needs no network");
        meanings.put(RunReport.JSON, "the same for machines, fields explained in docs/report-format.md");
        meanings.put(RunReport.JUNIT, "the same for CI systems, one test case per expectation");
        meanings.put("scenario.yaml", "the scenario as it was run, defaults and overrides spelled out");
        meanings.put("timeline.yaml", "the scenario with the faults that were drawn: `firedrill run` replays it");
        meanings.put("run.json", "command, seed, times and versions");
        meanings.put("history", "what happened, one file per writer; `firedrill check` judges it again");
        meanings.put("regions", "per broker: server.properties, hosts, broker.log (and data, with --keep)");
        meanings.put("mirror", "settings and logs of MirrorMaker 2");
        meanings.put("workload", "tasks and logs of producers and group members");
        meanings.put("archive", "left over from making the class data archive: its broker's log");
        return meanings;
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("A run of Firedrill. What is here:");
        lines.add("");
        MEANINGS.forEach((name, meaning) -> {
            if (Files.exists(runFolder.resolve(name))) {
                lines.add("%-15s %s".formatted(name, meaning));
            }
        });
        lines.add("");
        lines.add("Judge it again:  firedrill check " + runFolder);
        Files.write(file, lines);
    }
}
