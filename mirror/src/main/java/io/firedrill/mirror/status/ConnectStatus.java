package io.firedrill.mirror.status;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Connect last wrote about a connector or a task of it. A worker that was killed wrote nothing: RUNNING is what it
 * said while it lived.
 *
 * @param connector its name
 * @param task its number; empty for the connector itself
 */
public record ConnectStatus(String connector, OptionalInt task, Said said) {
    /** The keys of Connect's KafkaStatusBackingStore. */
    private static final Pattern TASK = Pattern.compile("status-task-(.+)-(\\d+)");

    private static final Pattern CONNECTOR = Pattern.compile("status-connector-(.+)");

    /**
     * What a record's value says.
     *
     * @param state in Connect's words: RUNNING, FAILED, PAUSED, STOPPED, UNASSIGNED, RESTARTING, DESTROYED
     * @param trace a stack trace; empty unless it failed
     * @param worker which wrote it, as Connect calls it
     */
    public record Said(String state, String trace, String worker) {}

    /** Reads the values, which are JSON: for that this module has no library. */
    @FunctionalInterface
    public interface Format {
        /** What a value says; empty where it is no status. */
        Optional<Said> read(byte[] value);
    }

    static Optional<ConnectStatus> of(String key, byte[] value, Format format) {
        Matcher task = TASK.matcher(key);
        Matcher connector = CONNECTOR.matcher(key);
        if (task.matches()) {
            return format.read(value)
                    .map(said ->
                            new ConnectStatus(task.group(1), OptionalInt.of(Integer.parseInt(task.group(2))), said));
        }
        return connector.matches()
                ? format.read(value).map(said -> new ConnectStatus(connector.group(1), OptionalInt.empty(), said))
                : Optional.empty();
    }

    public boolean hasFailed() {
        return said.state().equals("FAILED");
    }

    /** Whether it is in nobody's hands, although it should be. */
    public boolean isUnassigned() {
        return said.state().equals("UNASSIGNED");
    }

    /** {@code MirrorSourceConnector-0}, or the connector's name. */
    public String name() {
        return task.isPresent() ? connector + "-" + task.getAsInt() : connector;
    }

    /** The first line of its trace; empty unless it failed. */
    public String firstLine() {
        return said.trace().lines().findFirst().orElse("").strip();
    }
}
