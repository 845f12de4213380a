package io.firedrill.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a history that a test made up into files, as a drill does. */
public final class HistoryFiles {
    private HistoryFiles() {}

    /** Makes one file for each writer in {@code folder}; the engine's names all others. */
    public static void write(History history, Path folder) throws IOException {
        for (HistoryWriterInfo info : history.writers()) {
            List<Entry> entries = new ArrayList<>();
            if (info.role() == WriterRole.ENGINE) {
                history.writers().stream()
                        .filter(begun -> begun.role() != WriterRole.ENGINE)
                        .forEach(begun -> entries.add(new WriterBegan(0, begun)));
            }
            history.read(info, new Collector(entries));
            try (HistoryWriter writer = HistoryWriter.create(folder, info)) {
                for (Entry entry : entries) {
                    writer.append(entry);
                }
            }
        }
    }
}
