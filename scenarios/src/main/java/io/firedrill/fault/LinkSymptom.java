package io.firedrill.fault;

import io.firedrill.cluster.Provider;
import io.firedrill.fault.LinkQuestion.Answer;
import io.firedrill.fault.LinkQuestion.Outcome;
import io.firedrill.scenario.LinkDirection;
import io.firedrill.scenario.LinkFault;
import java.time.Duration;

/**
 * By what a fault of a link shows when a question is asked over it.
 *
 * @param question that shows it
 * @param sign what becomes of the question then
 * @param endsConnections whether those who use the link lose their connections by it
 */
record LinkSymptom(LinkQuestion question, Sign sign, boolean endsConnections) {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** How long a slow link is to be busy with the question. */
    private static final Duration BUSY = Duration.ofMillis(600);
    /** Of one answer, in bytes: no broker knows so few requests that it is less. */
    private static final int LEAST_ANSWER = 200;

    /** What becomes of a question by the fault alone. */
    sealed interface Sign {
        /** Whether the link, as it answered before the fault, leaves anything for the fault to show. */
        boolean canShowAfter(Answer before);

        /** Whether {@code answer} can only be owed to the fault where the link answered {@code before} without it. */
        boolean isIn(Answer answer, Answer before);
    }

    /** It has another end. */
    private record EndsIn(Outcome outcome) implements Sign {
        @Override
        public boolean canShowAfter(Answer before) {
            return before.outcome() != outcome;
        }

        @Override
        public boolean isIn(Answer answer, Answer before) {
            return answer.outcome() == outcome && canShowAfter(before);
        }
    }

    /** It takes so much longer. */
    private record Late(Duration least) implements Sign {
        @Override
        public boolean canShowAfter(Answer before) {
            return before.outcome() == Outcome.ANSWERED;
        }

        @Override
        public boolean isIn(Answer answer, Answer before) {
            return canShowAfter(before)
                    && answer.outcome() == Outcome.ANSWERED
                    && answer.took().compareTo(before.took().plus(least)) >= 0;
        }
    }

    /** The symptom of {@code fault} where it acts on these bytes. */
    static LinkSymptom of(LinkFault fault, LinkDirection direction) {
        return fault.match(new OfFault(direction));
    }

    /** Whether the broker itself, asked past the link, answers as if there were no fault anywhere. */
    boolean isSound(Answer past) {
        return past.outcome() == Outcome.ANSWERED && !sign.isIn(past, new Answer(Outcome.ANSWERED, Duration.ZERO));
    }

    /** What to ask over a link that took so long before the fault. */
    LinkQuestion questionAfter(Answer before) {
        return question.within(question.limit().plus(before.took().multipliedBy(2)));
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
            return new LinkSymptom(LinkQuestion.small(limit), new EndsIn(Outcome.SILENT), false);
        }

        @Override
        public LinkSymptom of(LinkFault.Latency fault) {
            // With much jitter an answer may come at once; every other one is so late.
            Duration half = fault.delay().dividedBy(2);
            Duration least = fault.delay().minus(fault.jitter());
            Duration limit = fault.delay().plus(fault.jitter()).multipliedBy(4).plus(PATIENCE);
            return new LinkSymptom(
                    LinkQuestion.small(limit), new Late(least.compareTo(half) > 0 ? least : half), false);
        }

        @Override
        public LinkSymptom of(LinkFault.Bandwidth fault) {
            int rate = Math.min(fault.kilobytesPerSecond(), Provider.Docker.fastestSeen(direction));
            int bytes = Math.toIntExact(rate * BUSY.toMillis());
            // A burst may be let through before the rate holds.
            return new LinkSymptom(sending(bytes, BUSY.multipliedBy(10)), new Late(BUSY.dividedBy(3)), false);
        }

        @Override
        public LinkSymptom of(LinkFault.Reset fault) {
            return new LinkSymptom(LinkQuestion.small(PATIENCE), new EndsIn(Outcome.ENDED), true);
        }

        @Override
        public LinkSymptom of(LinkFault.SlowClose fault) {
            throw new IllegalArgumentException("a late end shows when something ends, and questions do not");
        }

        @Override
        public LinkSymptom of(LinkFault.CutAfter fault) {
            throw new IllegalArgumentException(
                    "bytes are counted for each connection: a question meets its own cut, and never another's");
        }

        /** At least so many bytes in the direction that the fault is about. */
        private LinkQuestion sending(int bytes, Duration limit) {
            if (direction == LinkDirection.RESPONSES) {
                return new LinkQuestion(bytes / LEAST_ANSWER + 1, 0, limit);
            }
            int padding = Math.min(LinkQuestion.MOST_PADDING, bytes);
            return new LinkQuestion(bytes / Math.max(1, padding) + 1, padding, limit);
        }
    }
}
