package io.firedrill.fault;

import io.firedrill.fault.LinkQuestion.Answer;
import io.firedrill.fault.LinkQuestion.Outcome;
import io.firedrill.scenario.LinkDirection;
import io.firedrill.scenario.LinkFault;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * By what a fault of a link shows when a question is asked over it.
 *
 * @param question that shows it
 * @param shownBy whether an answer, or that there is none, can only be owed to the fault
 */
record LinkSymptom(LinkQuestion question, Predicate<Answer> shownBy) {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** How long a slow link is to be busy with the question. */
    private static final Duration BUSY = Duration.ofMillis(600);
    /** Of one answer, in bytes: no broker knows so few requests that it is less. */
    private static final int LEAST_ANSWER = 200;

    private static final int MOST_REQUESTS = 2_000;

    /** The symptom of {@code fault} where it acts on these bytes. */
    static LinkSymptom of(LinkFault fault, LinkDirection direction) {
        return fault.match(new OfFault(direction));
    }

    private record OfFault(LinkDirection direction) implements LinkFault.Cases<LinkSymptom> {
        @Override
        public LinkSymptom of(LinkFault.Partition fault) {
            return silence(PATIENCE);
        }

        /** Asked and not answered while the link is down. */
        @Override
        public LinkSymptom of(LinkFault.Flap fault) {
            Duration half = fault.down().dividedBy(2);
            return silence(half.compareTo(PATIENCE) < 0 ? half : PATIENCE);
        }

        private static LinkSymptom silence(Duration limit) {
            return new LinkSymptom(LinkQuestion.small(limit), answer -> answer.outcome() == Outcome.SILENT);
        }

        @Override
        public LinkSymptom of(LinkFault.Latency fault) {
            Duration least = fault.delay().minus(fault.jitter());
            Duration limit = fault.delay().plus(fault.jitter()).multipliedBy(4).plus(PATIENCE);
            return new LinkSymptom(LinkQuestion.small(limit), late(least.isNegative() ? Duration.ZERO : least));
        }

        @Override
        public LinkSymptom of(LinkFault.Bandwidth fault) {
            int bytes = Math.toIntExact(fault.kilobytesPerSecond() * BUSY.toMillis());
            Duration limit = BUSY.multipliedBy(10);
            // A burst may be let through before the rate holds.
            return new LinkSymptom(sending(bytes, limit), late(BUSY.dividedBy(3)));
        }

        @Override
        public LinkSymptom of(LinkFault.CutAfter fault) {
            int bytes = Math.toIntExact(Math.min(Integer.MAX_VALUE / 2, fault.bytes() * 2 + LEAST_ANSWER));
            return new LinkSymptom(sending(bytes, BUSY.multipliedBy(10)), LinkSymptom::hasEnded);
        }

        @Override
        public LinkSymptom of(LinkFault.Reset fault) {
            return new LinkSymptom(LinkQuestion.small(PATIENCE), LinkSymptom::hasEnded);
        }

        @Override
        public LinkSymptom of(LinkFault.SlowClose fault) {
            throw new IllegalArgumentException("a late end shows when something ends, and questions do not");
        }

        private static Predicate<Answer> late(Duration least) {
            return answer ->
                    answer.outcome() == Outcome.ANSWERED && answer.took().compareTo(least) >= 0;
        }

        /** At least so many bytes in the direction that the fault is about. */
        private LinkQuestion sending(int bytes, Duration limit) {
            if (direction == LinkDirection.RESPONSES) {
                return new LinkQuestion(Math.min(MOST_REQUESTS, bytes / LEAST_ANSWER + 1), 0, limit);
            }
            int padding = Math.min(LinkQuestion.MOST_PADDING, bytes);
            return new LinkQuestion(Math.min(MOST_REQUESTS, bytes / Math.max(1, padding) + 1), padding, limit);
        }
    }

    private static boolean hasEnded(Answer answer) {
        return answer.outcome() == Outcome.ENDED;
    }
}
