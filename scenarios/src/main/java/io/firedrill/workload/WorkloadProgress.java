package io.firedrill.workload;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a workload process is, which it writes to its standard output twice a second; each number in records since its
 * start.
 *
 * @param atMicros when that was so, since the epoch
 * @param sent handed to a client: acknowledged, failed, indefinite and in flight; 0 for a member
 * @param acknowledged 0 for a member
 * @param failed sends without effect
 * @param indefinite sends that may or may not have had one, as far as known
 * @param delivered 0 for a producer
 * @param stalled whether it stands still because it was told to
 */
public record WorkloadProgress(
        long atMicros, long sent, long acknowledged, long failed, long indefinite, long delivered, boolean stalled) {
    private static final Pattern LINE = Pattern.compile(
            "progress at=(\\d+) sent=(\\d+) acknowledged=(\\d+) failed=(\\d+) indefinite=(\\d+) delivered=(\\d+) stalled=(true|false)");

    /** The line that {@link #parse} understands. */
    public String line() {
        return "progress at=%d sent=%d acknowledged=%d failed=%d indefinite=%d delivered=%d stalled=%b"
                .formatted(atMicros, sent, acknowledged, failed, indefinite, delivered, stalled);
    }

    /** The progress that {@code line} tells; empty if it tells none. */
    public static Optional<WorkloadProgress> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new WorkloadProgress(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                Long.parseLong(matcher.group(4)),
                Long.parseLong(matcher.group(5)),
                Long.parseLong(matcher.group(6)),
                Boolean.parseBoolean(matcher.group(7))));
    }
}
