package io.firedrill.mirror.connect;

import io.firedrill.mirror.cluster.ClusterException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a new source connector begins: where Connect left one of its name, or else after what another mirror of the flow, a
 * dedicated one perhaps, has brought to the target, as the stamps tell.
 *
 * <p>It is made stopped, told its offsets, and then started. Killed in between, it is stopped and knows no offset: whoever deploys
 * again goes on from there.
 */
final class StartingPlaces {
    private final ConnectCluster connect;
    private final Mirrored mirrored;

    /** What is at the target. */
    @FunctionalInterface
    interface Mirrored {
        /** The offset at the source after the newest stamp, by the source's partitions; none where nothing stamped is there. */
        Map<TopicPartition, Long> ends() throws ClusterException, InterruptedException;
    }

    StartingPlaces(ConnectCluster connect, Mirrored mirrored) {
        this.connect = connect;
        this.mirrored = mirrored;
    }

    /** Whether it was made, and neither begun nor told where. */
    boolean isUnbegun(String connector) throws ClusterException, RefusedException, InterruptedException {
        return connect.state(connector).filter(ConnectorState::isStopped).isPresent()
                && connect.knowsNoOffset(connector);
    }

    /** Makes it, unless it is there and has not begun; it is on its way to run when this returns. */
    void begin(String connector, Map<String, String> config)
            throws ClusterException, RefusedException, InterruptedException {
        if (connect.state(connector).isEmpty()) {
            connect.createStopped(connector, config);
        } else {
            connect.put(connector, config);
        }
        if (connect.knowsNoOffset(connector)) {
            List<Object> offsets =
                    new SourceOffsets(config.getOrDefault("source.cluster.alias", "")).of(mirrored.ends());
            if (!offsets.isEmpty()) {
                connect.setOffsets(connector, offsets);
            }
        }
        connect.resume(connector);
    }
}
