package io.firedrill.scenario;

/** A state of the drill that a timeline entry can wait for. */
public sealed interface Condition {
    String label();

    /** No broker of the region answers. */
    record RegionLost(String region) implements Condition {
        @Override
        public String label() {
            return "region %s is lost".formatted(region);
        }
    }

    /** All brokers of the region run and every partition's ISR is complete. */
    record RegionHealthy(String region) implements Condition {
        @Override
        public String label() {
            return "region %s is healthy".formatted(region);
        }
    }

    /** That many records were acknowledged since the traffic began, over all producers. */
    record Acknowledged(long records) implements Condition {
        @Override
        public String label() {
            return "%d records are acknowledged".formatted(records);
        }
    }
}
