package io.firedrill.mirror.tail;

import io.firedrill.mirror.translation.OffsetRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * What was decided on some of a lost source's records; as text {@code 7 REPLAY orders/0=100-110 orders/1=95-97}.
 *
 * @param epoch of the failover that left them behind
 * @param ranges by the source's partitions
 */
public record SettledTail(long epoch, Disposition disposition, Map<TopicPartition, List<OffsetRange>> ranges) {
    private static final Pattern PLACE = Pattern.compile("(.+)/([0-9]+)=([0-9]+)-([0-9]+)");

    public SettledTail {
        ranges = Map.copyOf(ranges);
    }

    String encode() {
        String places = ranges.entrySet().stream()
                .flatMap(log -> log.getValue().stream()
                        .filter(range -> !range.isEmpty())
                        .map(range -> " %s/%d=%d-%d"
                                .formatted(
                                        log.getKey().topic(), log.getKey().partition(), range.from(), range.until())))
                .sorted()
                .collect(Collectors.joining());
        return "%d %s%s".formatted(epoch, disposition, places);
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException when nobody has encoded that
     */
    static SettledTail decode(String text) {
        String[] words = text.split(" ");
        if (words.length < 2) {
            throw new IllegalArgumentException("'%.80s' tells of no tail".formatted(text));
        }
        Map<TopicPartition, List<OffsetRange>> ranges = new HashMap<>();
        for (String place : Arrays.asList(words).subList(2, words.length)) {
            Matcher parts = PLACE.matcher(place);
            if (!parts.matches()) {
                throw new IllegalArgumentException("'%s' is no range of offsets".formatted(place));
            }
            TopicPartition log = new TopicPartition(parts.group(1), Integer.parseInt(parts.group(2)));
            ranges.computeIfAbsent(log, any -> new ArrayList<>())
                    .add(new OffsetRange(Long.parseLong(parts.group(3)), Long.parseLong(parts.group(4))));
        }
        return new SettledTail(Long.parseLong(words[0]), Disposition.valueOf(words[1]), ranges);
    }

    /** All ranges that were decided on at other failovers, by partition. */
    public static Map<TopicPartition, List<OffsetRange>> allBut(long epoch, List<SettledTail> some) {
        return all(some.stream().filter(one -> one.epoch() != epoch).toList());
    }

    /** All ranges of some of them, by partition. */
    public static Map<TopicPartition, List<OffsetRange>> all(List<SettledTail> some) {
        Map<TopicPartition, List<OffsetRange>> all = new HashMap<>();
        some.forEach(one -> one.ranges.forEach((partition, ranges) ->
                all.computeIfAbsent(partition, log -> new ArrayList<>()).addAll(ranges)));
        return all;
    }

    /** What of {@code ranges} is in none of {@code others}. */
    public static Map<TopicPartition, List<OffsetRange>> without(
            Map<TopicPartition, List<OffsetRange>> ranges, Map<TopicPartition, List<OffsetRange>> others) {
        Map<TopicPartition, List<OffsetRange>> left = new HashMap<>();
        ranges.forEach((partition, some) -> left.put(
                partition,
                some.stream()
                        .flatMap(range -> range.without(others.getOrDefault(partition, List.of())).stream())
                        .toList()));
        return left;
    }
}
