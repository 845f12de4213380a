package io.firedrill.mirror.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.provenance.Provenance;
import io.firedrill.mirror.provenance.SourcePartition;
import io.firedrill.mirror.provenance.TopicMark;
import io.firedrill.mirror.translation.StampedLog.Chunk;
import io.firedrill.mirror.translation.StampedLog.Entry;
import io.firedrill.mirror.translation.TargetCluster.LogRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SearchRoundsTest {
    private static final int RECORDS = 120;

    /** Crashes, two mirrors at once, holes on both sides, records of others and without stamps. */
    @Property
    void findWhatIsFoundForEachGroupAlone(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int partitions,
            @ForAll @IntRange(min = 1, max = 6) int groups,
            @ForAll @IntRange(min = 1, max = 5) int atOnce)
            throws Exception {
        Random random = new Random(seed);
        TargetInMemory oneByOne = target(random, partitions);
        List<GroupCommit> commits = commits(random, partitions, groups);
        Set<GroupPlace> expected = new HashSet<>();
        for (GroupCommit commit : commits) {
            expected.addAll(new StampedGroups(TestFlow.A_TO_B, oneByOne, true).places(List.of(commit)));
        }

        try (TargetInRounds inRounds = new TargetInRounds(oneByOne, random, atOnce)) {
            List<GroupPlace> found = new StampedGroups(TestFlow.A_TO_B, inRounds, true).places(commits);

            assertThat(found).hasSameSizeAs(commits).allMatch(expected::contains);
        }
    }

    @Test
    void takeAsManyReadingsAsTheLongestSearch() throws Exception {
        int[] readings = {0};
        Map<TopicPartition, Integer> found = search(
                (partition, log) -> {
                    for (int i = 0; i < partition.partition(); i++) {
                        log.read(i);
                    }
                    return partition.partition();
                },
                from -> {
                    readings[0]++;
                    return chunks(from);
                });

        assertThat(found).hasSize(20).allSatisfy((partition, number) -> assertThat(number)
                .isEqualTo(partition.partition()));
        assertThat(readings[0]).isEqualTo(19);
    }

    @Test
    void areGivenUpTogetherWhenAReadingFails() {
        assertThatExceptionOfType(TranslationException.class)
                .isThrownBy(() -> search((partition, log) -> log.read(0), from -> {
                    throw new TranslationException("no answer");
                }))
                .withMessage("no answer");
    }

    @Test
    void areGivenUpTogetherWhenOneOfThemFails() {
        assertThatExceptionOfType(TranslationException.class)
                .isThrownBy(() -> search(
                        (partition, log) -> {
                            if (partition.partition() == 7) {
                                throw new TranslationException("that one");
                            }
                            return log.read(0);
                        },
                        SearchRoundsTest::chunks))
                .withMessage("that one");
    }

    @Test
    void mistakeInASearchIsNotSwallowed() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> search(
                        (partition, log) -> {
                            throw new IllegalStateException("mistake");
                        },
                        SearchRoundsTest::chunks))
                .withMessage("mistake");
    }

    /** Of twenty logs, by threads that must all have ended afterwards. */
    private static <T> Map<TopicPartition, T> search(LogSearch<T> search, ChunkReader reader) throws Exception {
        Map<TopicPartition, LogRange> logs = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            logs.put(new TopicPartition("orders", i), new LogRange(0, 100));
        }
        ExecutorService workers = Executors.newCachedThreadPool();
        try {
            return new SearchRounds<>(search, reader, workers).in(logs, logs.size());
        } finally {
            workers.shutdown();
            assertThat(workers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Map<TopicPartition, Chunk> chunks(Map<TopicPartition, Long> from) {
        Map<TopicPartition, Chunk> chunks = new HashMap<>();
        from.forEach((partition, offset) -> chunks.put(partition, new Chunk(List.of(), offset + 1)));
        return chunks;
    }

    private static List<GroupCommit> commits(Random random, int partitions, int groups) {
        List<GroupCommit> commits = new ArrayList<>();
        for (int partition = 0; partition <= partitions; partition++) {
            for (int group = 0; group < groups; group++) {
                commits.add(new GroupCommit(
                        "g" + group, new TopicPartition("orders", partition), random.nextInt(2 * RECORDS), 0));
            }
        }
        return commits;
    }

    /** One partition less than groups have committed in. */
    private static TargetInMemory target(Random random, int partitions) {
        Map<TopicPartition, StampedLogInMemory> logs = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            List<Entry> entries = entries(random, partition);
            long end = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).target() + 1 + random.nextInt(2);
            logs.put(
                    new TopicPartition("a.orders", partition),
                    new StampedLogInMemory(entries, 0, end, 1 + random.nextInt(40)));
        }
        return new TargetInMemory(List.of(), List.of(), logs);
    }

    private static List<Entry> entries(Random random, int partition) {
        SourcePartition source = new SourcePartition("a", TopicMark.of("orders"), partition);
        SourcePartition other = new SourcePartition("c", TopicMark.of("orders"), partition);
        List<Entry> entries = new ArrayList<>();
        long target = random.nextInt(10);
        long next = random.nextInt(20);
        long newest = 1;
        long run = 1;
        entries.add(new Entry(target++, new Provenance(source, next++, 0, run)));
        for (int i = random.nextInt(RECORDS); i > 0; i--) {
            switch (random.nextInt(30)) {
                case 0 -> entries.add(new Entry(target, null));
                case 1 -> entries.add(new Entry(target, new Provenance(other, i, 0, 3)));
                case 2 -> target += random.nextInt(5);
                case 3 -> next += random.nextInt(5);
                case 4 -> {
                    // Begun again; at times one that was taken for dead goes on for a while.
                    run = newest > 1 && random.nextInt(5) == 0 ? newest - 1 : ++newest;
                    next = Math.max(0, next - random.nextInt(15));
                }
                default -> entries.add(new Entry(target, new Provenance(source, next++, 0, run)));
            }
            target++;
        }
        entries.add(new Entry(target, new Provenance(source, next, 0, newest)));
        return entries;
    }
}
