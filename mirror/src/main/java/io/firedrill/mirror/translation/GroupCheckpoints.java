package io.firedrill.mirror.translation;

import io.firedrill.mirror.translation.TargetCluster.LogRange;
import io.firedrill.mirror.translation.TranslatedOffset.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.mirror.Checkpoint;

/** The latest checkpoint of each group and partition. */
final class GroupCheckpoints {
    private final Map<Place, Checkpoint> latest = new HashMap<>();

    /** @param inOrder of their log */
    GroupCheckpoints(List<DatedCheckpoint> inOrder) {
        for (DatedCheckpoint dated : inOrder) {
            Checkpoint checkpoint = dated.checkpoint();
            latest.put(new Place(checkpoint.consumerGroupId(), checkpoint.topicPartition()), checkpoint);
        }
    }

    /** The group's place as MirrorMaker 2 translated it, kept within the log. */
    TranslatedOffset translated(String group, TopicPartition partition, LogRange log) {
        Checkpoint checkpoint = latest.get(new Place(group, partition));
        if (checkpoint == null) {
            return new TranslatedOffset(group, partition, log.start(), Origin.LOG_START);
        }
        long offset = log.nearest(checkpoint.downstreamOffset());
        Origin origin = offset == checkpoint.downstreamOffset() ? Origin.CHECKPOINT : Origin.CLAMPED;
        return new TranslatedOffset(group, partition, offset, origin);
    }

    private record Place(String group, TopicPartition partition) {}
}
