package io.firedrill.cluster;

/** Names of topics by which a region shows that it is ready, no two alike. Thread-safe. */
final class ReadinessTopics {
    private int named;

    /** The double underscore keeps MirrorMaker 2 away from it. */
    synchronized String next() {
        named++;
        return "__firedrill-ready-" + named;
    }
}
