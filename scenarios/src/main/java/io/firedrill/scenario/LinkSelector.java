package io.firedrill.scenario;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Which links a fault is about. A link goes from a process to a broker to which it connects, so that the link from 1 to 2
 * is not that from 2 to 1. The {@link #label()} is what reports print.
 */
public sealed interface LinkSelector {
    String label();

    /** What {@code cases} makes of this kind of selector. */
    <T> T match(Cases<T> cases);

    /** One answer for each kind of selector. */
    interface Cases<T> {
        T of(Between selector);

        T of(Isolate selector);

        T of(Split selector);
    }

    /** The links from the one to the other, and back with {@code bothWays}. */
    record Between(FaultTarget from, FaultTarget to, boolean bothWays) implements LinkSelector {
        @Override
        public String label() {
            return "%s %s %s".formatted(from.label(), bothWays ? "<->" : "->", to.label());
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** All links to and from {@code target}, except those among its own processes. */
    record Isolate(FaultTarget target) implements LinkSelector {
        @Override
        public String label() {
            return "around " + target.label();
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /**
     * The links between the brokers of different sides, both ways; other processes reach all of them.
     *
     * @param sides two or more, or one: then the other side is the rest of its region
     */
    record Split(List<List<FaultTarget>> sides) implements LinkSelector {
        public Split {
            sides = sides.stream().map(List::copyOf).toList();
        }

        @Override
        public String label() {
            return sides.stream()
                    .map(side -> side.stream().map(FaultTarget::label).collect(Collectors.joining(", ")))
                    .collect(Collectors.joining(" | "));
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }
}
