package io.firedrill.scenario;

/** What can be done to a topic by an administrator, or by retention. */
public enum TopicFault {
    /** Everything that is in the topic now is removed, as if retention had come: a mirror that is behind misses it. */
    TRUNCATE("truncate"),
    /** The topic is deleted and made again, empty. */
    RECREATE("recreate"),
    /** The topic gets one partition more for each that it has. */
    ADD_PARTITIONS("addPartitions"),
    /** The log cleaner's turn comes: of what is in the topic now it removes what later records of the same key have superseded. */
    COMPACT("compact");

    private final String label;

    TopicFault(String label) {
        this.label = label;
    }

    /** As the scenario language and the report spell it. */
    public String label() {
        return label;
    }
}
