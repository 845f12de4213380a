package io.firedrill.benchmarks.region;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Where load is sent: topics come and go, so that a sweep does not fill the disk. */
public interface LoadTarget extends AutoCloseable {
    /** What a client needs to connect, by Kafka's names; {@code bootstrap.servers} at least. */
    Map<String, String> clientSettings();

    /** The process ids of its brokers, where they run on this machine for this benchmark; otherwise none. */
    List<Long> processes();

    /** How many brokers it has. */
    int brokers();

    /** For people, and the same whenever figures of it can be compared, so without addresses: {@code 1 embedded broker}. */
    String description();

    /**
     * Makes a new topic; returns its name when all its leaders serve it.
     *
     * @throws IOException when the cluster does not; the message names both and says why
     */
    String createTopic(int partitions) throws IOException, InterruptedException;

    /**
     * Deletes a topic of {@link #createTopic}; without effect where it is gone.
     *
     * @throws IOException when the cluster does not; the message names both and says why
     */
    void deleteTopic(String name) throws IOException, InterruptedException;

    /** Deletes the topics that are left, and what was started. */
    @Override
    void close() throws IOException;
}
