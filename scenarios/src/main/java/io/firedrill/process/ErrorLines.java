package io.firedrill.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what a JVM last complained about in its log. */
public final class ErrorLines {
    private static final Pattern COMPLAINT = Pattern.compile(
            "^(?!\\s+at ).*(\\bERROR\\b|\\bFATAL\\b|Exception\\b|\\bError:|OutOfMemoryError|Could not|cannot go on).*");

    private ErrorLines() {}

    /** The last line that looks like an error; empty where there is none or no log. */
    public static Optional<String> lastOf(Path log) {
        // Latin-1 never fails to decode, and the words looked for are ASCII.
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> COMPLAINT.matcher(line).matches())
                    .reduce((earlier, later) -> later)
                    .map(String::strip);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
