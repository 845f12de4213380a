package io.firedrill.mirror.failover;

import static java.util.stream.Collectors.toSet;

import io.firedrill.mirror.cluster.ClusterException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** {@link Step#VERIFY}: each group is where it was put, or further on, and nothing was written behind the fence. */
final class Verifying implements FailoverStep {
    private static final String WRITTEN = "written";
    private static final String UNSEEN = "unseen";

    private final SourceRegion source;
    private final StandbyRegion standby;

    Verifying(SourceRegion source, StandbyRegion standby) {
        this.source = source;
        this.standby = standby;
    }

    @Override
    public Facts perform(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        requirePlaces(Translating.moves(soFar));
        return written(soFar);
    }

    private void requirePlaces(List<GroupMove> moves) throws FailoverException, ClusterException, InterruptedException {
        Set<String> groups = moves.stream().map(GroupMove::group).collect(toSet());
        Map<String, Map<TopicPartition, Long>> offsets = standby.offsets(groups);
        Map<String, String> wrong = new TreeMap<>();
        for (GroupMove move : moves) {
            Long now = offsets.getOrDefault(move.group(), Map.of()).get(move.target());
            if (now == null || now < move.offset()) {
                wrong.put(move.group() + " in " + move.target(), "%s instead of %d".formatted(now, move.offset()));
            }
        }
        if (!wrong.isEmpty()) {
            throw new FailoverException("groups are not where they were put: %s".formatted(wrong));
        }
    }

    /** Written to behind the fence; the markers of transactions that ended there are no records. Too late to take anything back. */
    private Facts written(Progress soFar) throws ClusterException, InterruptedException {
        Map<TopicPartition, Long> fenced = Fencing.ends(soFar);
        if (fenced.isEmpty()) {
            return Facts.NONE;
        }
        if (source.answers().isEmpty()) {
            return Facts.of(UNSEEN, true);
        }
        Facts facts = Facts.NONE;
        for (Map.Entry<TopicPartition, Long> log :
                source.ends(Detection.topics(soFar)).entrySet()) {
            long from = fenced.getOrDefault(log.getKey(), 0L);
            if (log.getValue() > from && source.hasRecords(log.getKey(), from, log.getValue())) {
                facts = facts.with(WRITTEN + "." + log.getKey(), "from " + from);
            }
        }
        return facts;
    }

    /** What was written to the source behind the fence, or that nobody could see whether it was; empty for nothing. */
    static Map<String, String> behindTheFence(Progress soFar) {
        Facts facts = soFar.facts(Step.VERIFY);
        Map<String, String> written = facts.under(WRITTEN);
        if (facts.values().containsKey(UNSEEN)) {
            written.put("all", "the source did not answer");
        }
        return written;
    }
}
