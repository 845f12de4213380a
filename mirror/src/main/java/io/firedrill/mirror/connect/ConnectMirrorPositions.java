package io.firedrill.mirror.connect;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.positions.MirrorPositions;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The places of a mirror on a Connect cluster, which keeps them by its source connector's name, and takes others while that is stopped (KIP-875). */
record ConnectMirrorPositions(DeployedFlow deployed, ConnectCluster connect, SourceOffsets offsets)
        implements MirrorPositions {
    @Override
    public void pin(Map<TopicPartition, Long> next) throws ClusterException, InterruptedException {
        if (next.isEmpty()) {
            return;
        }
        asked(() -> {
            String connector = deployed.sourceConnector();
            Map<TopicPartition, Long> behind = new HashMap<>(next);
            offsets.next(connect.offsets(connector))
                    .forEach((partition, now) ->
                            behind.computeIfPresent(partition, (known, wanted) -> now < wanted ? wanted : null));
            // One that was pinned, and started by a tool that was killed then, runs already.
            if (!behind.isEmpty()) {
                deployed.requireMirroringStopped();
                connect.setOffsets(connector, offsets.of(behind));
            }
        });
    }

    @Override
    public void requirePinnable() throws ClusterException, InterruptedException {
        asked(() -> {
            String connector = deployed.sourceConnector();
            deployed.requireMirroringStopped();
            var unused = connect.offsets(connector);
            connect.requireOffsetsCanBeSet(connector);
        });
    }

    private static void asked(Question question) throws ClusterException, InterruptedException {
        try {
            question.ask();
        } catch (RefusedException e) {
            throw new ClusterException("the mirror's place: " + e.getMessage(), e);
        }
    }

    private interface Question {
        void ask() throws ClusterException, RefusedException, InterruptedException;
    }
}
