package io.firedrill.mirror.failover;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * One line of a failover's journal.
 *
 * @param epoch of the failover; 1 for a flow's first, one more for each that follows or is taken over
 * @param operator who wrote it; unique to a process
 * @param at by the operator's clock
 */
public record Entry(long epoch, String operator, Step step, Phase phase, Instant at, Facts facts) {
    private static final int VERSION = 1;

    /** One line. */
    String encode() {
        Facts head = Facts.of("v", VERSION)
                .with("epoch", epoch)
                .with("operator", operator)
                .with("step", step)
                .with("phase", phase)
                .with("at", at);
        return head.encode() + (facts.values().isEmpty() ? "" : " | " + facts.encode());
    }

    /** @throws JournalException when no version of this wrote it, or a newer one did */
    static Entry decode(String line) throws JournalException {
        String[] parts = line.split(" \\| ", 2);
        try {
            Facts head = Facts.decode(parts[0]);
            if (!head.require("v").equals(String.valueOf(VERSION))) {
                throw new JournalException("an entry is of version %s, this reads %d: use a newer firedrill"
                        .formatted(head.require("v"), VERSION));
            }
            return new Entry(
                    Long.parseLong(head.require("epoch")),
                    head.require("operator"),
                    Step.valueOf(head.require("step")),
                    Phase.valueOf(head.require("phase")),
                    Instant.parse(head.require("at")),
                    parts.length == 1 ? Facts.NONE : Facts.decode(parts[1]));
        } catch (IllegalArgumentException | IllegalStateException | DateTimeParseException e) {
            throw new JournalException("'%.80s' is not an entry of a journal: %s".formatted(line, e.getMessage()), e);
        }
    }
}
