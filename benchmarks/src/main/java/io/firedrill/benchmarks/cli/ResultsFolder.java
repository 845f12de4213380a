package io.firedrill.benchmarks.cli;

import io.firedrill.process.Folders;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A new folder for the results of one measurement: there before anything is measured, so that a place that cannot be written is told
 * at once, and gone again where nothing was.
 *
 * @param path of this measurement alone
 */
record ResultsFolder(Path path) implements AutoCloseable {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * Makes it in {@code parent}, which is made where it is missing: named after the second, with a number behind where others began in
     * the same one.
     *
     * @throws IOException when it cannot be made
     */
    static ResultsFolder create(Path parent, Instant began) throws IOException {
        return new ResultsFolder(Folders.createNew(parent, NAME.format(began)));
    }

    /** Deletes it if nothing was written to it. */
    @Override
    public void close() throws IOException {
        try {
            Files.delete(path);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // It has the results, or somebody has moved them already.
        }
    }
}
