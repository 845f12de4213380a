package io.firedrill.mirror.failover;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * One group's new place in one partition.
 *
 * @param target the partition as the target calls it
 * @param offset the next that the group reads there
 * @param repeatedAtMost how many records it reads again, at most
 * @param before what it had committed there; empty for nothing
 */
public record GroupMove(String group, TopicPartition target, long offset, long repeatedAtMost, OptionalLong before) {
    private static final String PLACE = "place";
    /** No name of a topic has it. */
    private static final String SEPARATOR = "/";

    /** As the journal keeps it. */
    static Facts facts(List<GroupMove> moves) {
        Facts facts = Facts.NONE;
        for (GroupMove move : moves) {
            String name = String.join(
                    SEPARATOR, PLACE + "." + move.target.topic(), String.valueOf(move.target.partition()), move.group);
            String before = move.before.isPresent() ? String.valueOf(move.before.getAsLong()) : "";
            facts = facts.with(name, String.join(SEPARATOR, "" + move.offset, "" + move.repeatedAtMost, before));
        }
        return facts;
    }

    static List<GroupMove> of(Facts facts) {
        List<GroupMove> moves = new ArrayList<>();
        facts.under(PLACE).forEach((name, value) -> {
            String[] names = name.split(SEPARATOR, 3);
            String[] values = value.split(SEPARATOR, 3);
            moves.add(new GroupMove(
                    names[2],
                    new TopicPartition(names[0], Integer.parseInt(names[1])),
                    Long.parseLong(values[0]),
                    Long.parseLong(values[1]),
                    values[2].isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(values[2]))));
        });
        return moves;
    }
}
