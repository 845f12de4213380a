package io.firedrill.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A Kafka cluster that a drill uses. */
public interface Region extends AutoCloseable {
    String name();

    /** For clients outside of the region; works without a hosts file. */
    String bootstrapServers();

    /** For processes that have the {@link #endpoints()} in their hosts files. */
    String bootstrapServersByName();

    /** One entry per broker, as clients reach it. */
    List<Endpoint> endpoints();

    /** Its brokers by id, from 1. */
    List<? extends Broker> brokers();

    /**
     * Waits until a write with acks=all to a topic with a replica on every broker has succeeded.
     *
     * @throws RegionException when a broker ends, or {@code limit} passes; says what the broker said last
     */
    void awaitReady(Duration limit) throws RegionException, InterruptedException;

    /** In what it is not as its scenario wants it, though it is ready; empty where there is nothing to say. */
    default Optional<String> remark() {
        return Optional.empty();
    }

    /**
     * Removes what a drill has left in a region whose brokers nobody has broken: on return there is no group and no topic but Kafka's own
     * for groups, every broker knows it and takes part, and leaders are where Kafka first put them.
     *
     * @throws RegionException where this cannot be had, or not within {@code limit} for each of the steps: the region is of no use then
     */
    void clean(Duration limit) throws RegionException, InterruptedException;

    /** Kills what runs; returns when it is gone. */
    @Override
    void close();
}
