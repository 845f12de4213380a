package io.firedrill.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a broker's log which version of Kafka it says that it is: no request of Kafka's protocol asks for that. */
final class VersionLines {
    /** {@code org.apache.kafka.common.utils.AppInfoParser}, when a broker has started; its own clients are of the same version. */
    private static final Pattern VERSION = Pattern.compile("Kafka version: (\\S+)");

    private VersionLines() {}

    /**
     * The last one; empty where there is none or no log.
     *
     * @param skipped bytes of the log that are not looked at
     */
    static Optional<String> lastOf(Path log, long skipped) {
        try (InputStream lines = Files.newInputStream(log)) {
            lines.skipNBytes(skipped);
            Matcher found = VERSION.matcher(new String(lines.readAllBytes(), StandardCharsets.ISO_8859_1));
            return found.results().reduce((earlier, later) -> later).map(result -> result.group(1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
