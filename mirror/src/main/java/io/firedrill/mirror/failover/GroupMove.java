package io.firedrill.mirror.failover;

import io.firedrill.mirror.translation.OffsetPair;
import io.firedrill.mirror.translation.SyncBracket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * One group's new place in one partition.
 *
 * @param target the partition as the target calls it
 * @param offset the next that the group reads there
 * @param repeatedAtMost how many records it reads again, at most
 * @param before what it had committed there; empty for nothing
 * @param bracket the offset syncs by which the place was found; empty where stamps tell it
 */
public record GroupMove(
        String group,
        TopicPartition target,
        long offset,
        long repeatedAtMost,
        OptionalLong before,
        Optional<SyncBracket> bracket) {
    private static final String PLACE = "place";
    private static final String SYNCS = "syncs";
    /** No name of a topic has it. */
    private static final String SEPARATOR = "/";

    /** One that stamps tell. */
    public GroupMove(String group, TopicPartition target, long offset, long repeatedAtMost, OptionalLong before) {
        this(group, target, offset, repeatedAtMost, before, Optional.empty());
    }

    /** As the journal keeps it. */
    static Facts facts(List<GroupMove> moves) {
        Facts facts = Facts.NONE;
        for (GroupMove move : moves) {
            String name =
                    String.join(SEPARATOR, move.target.topic(), String.valueOf(move.target.partition()), move.group);
            String before = move.before.isPresent() ? String.valueOf(move.before.getAsLong()) : "";
            facts = facts.with(
                    PLACE + "." + name, String.join(SEPARATOR, "" + move.offset, "" + move.repeatedAtMost, before));
            if (move.bracket.isPresent()) {
                facts = facts.with(SYNCS + "." + name, encoded(move.bracket.get()));
            }
        }
        return facts;
    }

    private static String encoded(SyncBracket bracket) {
        return Stream.concat(Stream.of(bracket.below()), bracket.above().stream())
                .map(pair -> pair.source() + SEPARATOR + pair.target())
                .collect(Collectors.joining(SEPARATOR));
    }

    private static SyncBracket decoded(String value) {
        long[] offsets =
                Stream.of(value.split(SEPARATOR, -1)).mapToLong(Long::parseLong).toArray();
        return new SyncBracket(
                new OffsetPair(offsets[0], offsets[1]),
                offsets.length < 4 ? Optional.empty() : Optional.of(new OffsetPair(offsets[2], offsets[3])));
    }

    static List<GroupMove> of(Facts facts) {
        Map<String, String> syncs = facts.under(SYNCS);
        List<GroupMove> moves = new ArrayList<>();
        facts.under(PLACE).forEach((name, value) -> {
            String[] names = name.split(SEPARATOR, 3);
            String[] values = value.split(SEPARATOR, 3);
            moves.add(new GroupMove(
                    names[2],
                    new TopicPartition(names[0], Integer.parseInt(names[1])),
                    Long.parseLong(values[0]),
                    Long.parseLong(values[1]),
                    values[2].isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(values[2])),
                    Optional.ofNullable(syncs.get(name)).map(GroupMove::decoded)));
        });
        return moves;
    }
}
