package io.firedrill.report;

import io.firedrill.checker.Finding;
import io.firedrill.checker.Witness;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A record as reports name it: by its producer and sequence ({@code checkout-1 #98211}), or by its place in a log
 * ({@code transactions-3@41702 in a}). Exactly one of the two is there.
 */
public record RecordQuery(@Nullable Name name, @Nullable Place place) {
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9._-]+) ?#(\\d{1,18})");
    private static final Pattern PLACE =
            Pattern.compile("([A-Za-z0-9._-]+)-(\\d{1,9})@(\\d{1,18})(?: in ([A-Za-z0-9_-]+))?");

    /**
     * Which of a producer's records it is.
     *
     * @param producer the process, not its number
     */
    public record Name(String producer, long sequence) {}

    /**
     * Where it is.
     *
     * @param region empty for any
     */
    public record Place(String topic, int partition, long offset, Optional<String> region) {}

    /**
     * Understands what a report prints, a whole line of witnesses as well.
     *
     * @throws IllegalArgumentException when neither a record nor a place is named
     */
    public static RecordQuery parse(String text) {
        Matcher name = NAME.matcher(text);
        if (name.find()) {
            return new RecordQuery(new Name(name.group(1), Long.parseLong(name.group(2))), null);
        }
        Matcher place = PLACE.matcher(text);
        if (place.find()) {
            return new RecordQuery(
                    null,
                    new Place(
                            place.group(1),
                            Integer.parseInt(place.group(2)),
                            Long.parseLong(place.group(3)),
                            Optional.ofNullable(place.group(4))));
        }
        throw new IllegalArgumentException(
                "'%s': names no record; use what a report prints, 'checkout-1 #98211' or 'transactions-3@41702 in a'"
                        .formatted(text));
    }

    /** As {@link #parse} understands it. */
    String label() {
        if (name != null) {
            return "%s #%d".formatted(name.producer(), name.sequence());
        }
        return place == null
                ? ""
                : "%s-%d@%d%s"
                        .formatted(
                                place.topic(),
                                place.partition(),
                                place.offset(),
                                place.region().map(region -> " in " + region).orElse(""));
    }

    /** What the first witness among {@code findings} names, if one names a record. */
    static Optional<RecordQuery> firstOf(List<Finding> findings) {
        return findings.stream()
                .flatMap(finding -> finding.witnesses().stream())
                .map(Witness::text)
                .filter(text -> NAME.matcher(text).find() || PLACE.matcher(text).find())
                .map(RecordQuery::parse)
                .findFirst();
    }

    /** The command that tells all that a run knows of a finding's first record; empty where no record is named. */
    static Optional<String> command(Path runFolder, Finding finding) {
        return firstOf(List.of(finding)).map(record -> "firedrill show %s '%s'".formatted(runFolder, record.label()));
    }
}
