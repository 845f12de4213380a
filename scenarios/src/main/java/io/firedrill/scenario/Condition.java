package io.firedrill.scenario;

/** A state of the drill that a timeline entry can wait for. */
public sealed interface Condition {
    String label();

    /** Whether it holds in the drill as {@code observed} now. */
    boolean holds(Observed observed) throws InterruptedException;

    /** What can be asked about a running drill. */
    interface Observed {
        boolean isLost(String region);

        boolean isHealthy(String region);

        /** Records acknowledged since the traffic began, over all producers. */
        long acknowledged();

        /** Whether the mirror of the flow of this name is no more than a second of traffic behind. */
        boolean mirrorKeepsUp(String flow) throws InterruptedException;
    }

    /** No broker of the region answers. */
    record RegionLost(String region) implements Condition {
        @Override
        public String label() {
            return "region %s is lost".formatted(region);
        }

        @Override
        public boolean holds(Observed observed) {
            return observed.isLost(region);
        }
    }

    /** All brokers of the region run and every partition's ISR is complete. */
    record RegionHealthy(String region) implements Condition {
        @Override
        public String label() {
            return "region %s is healthy".formatted(region);
        }

        @Override
        public boolean holds(Observed observed) {
            return observed.isHealthy(region);
        }
    }

    /** That many records were acknowledged since the traffic began, over all producers. */
    record Acknowledged(long records) implements Condition {
        @Override
        public String label() {
            return "%d records are acknowledged".formatted(records);
        }

        @Override
        public boolean holds(Observed observed) {
            return observed.acknowledged() >= records;
        }
    }

    /** A mirror is no more than a second of traffic behind its source, by the stamps of what it has brought. */
    record MirrorKeepsUp(String flow) implements Condition {
        @Override
        public String label() {
            return "mirror %s keeps up".formatted(flow);
        }

        @Override
        public boolean holds(Observed observed) throws InterruptedException {
            return observed.mirrorKeepsUp(flow);
        }
    }
}
