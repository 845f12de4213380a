package io.firedrill.mirror.translation;

import io.firedrill.mirror.commits.BridgePulse;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.commits.GroupHome;
import io.firedrill.mirror.translation.StampedLog.Chunk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/** The same target, searched as a real one is: each reading brings something of some logs, as brokers answer. */
final class TargetInRounds implements TargetCluster, ChunkReader {
    private final TargetInMemory target;
    private final Random random;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final int atOnce;
    private int readings;

    TargetInRounds(TargetInMemory target, Random random, int atOnce) {
        this.target = target;
        this.random = random;
        this.atOnce = atOnce;
    }

    int readings() {
        return readings;
    }

    /** Whether all threads have ended that searched. */
    boolean isAtRest() throws InterruptedException {
        workers.shutdown();
        return workers.awaitTermination(10, TimeUnit.SECONDS);
    }

    @Override
    public Map<TopicPartition, Chunk> read(Map<TopicPartition, Long> from) {
        readings++;
        List<TopicPartition> some = new ArrayList<>(from.keySet());
        Collections.shuffle(some, random);
        Map<TopicPartition, Chunk> chunks = new HashMap<>();
        for (TopicPartition partition : some.subList(0, 1 + random.nextInt(some.size()))) {
            StampedLogInMemory log = Objects.requireNonNull(target.partitions().get(partition));
            chunks.put(partition, shortened(log.read(from.get(partition)), from.get(partition)));
        }
        return chunks;
    }

    private Chunk shortened(Chunk whole, long from) {
        long until = from + 1 + (long) (random.nextDouble() * (whole.until() - from));
        return until >= whole.until()
                ? whole
                : new Chunk(
                        whole.records().stream()
                                .filter(record -> record.target() < until)
                                .toList(),
                        until);
    }

    @Override
    public <T> Map<TopicPartition, T> inEach(Map<TopicPartition, LogRange> logs, LogSearch<T> search)
            throws TranslationException, InterruptedException {
        return new SearchRounds<>(search, this, workers).in(logs, atOnce);
    }

    @Override
    public List<DatedCheckpoint> checkpoints() {
        return target.checkpoints();
    }

    @Override
    public List<GroupCommit> commits() {
        return target.commits();
    }

    @Override
    public OffsetSyncs offsetSyncs() throws TranslationException {
        return target.offsetSyncs();
    }

    @Override
    public List<GroupHome> homes() {
        return List.of();
    }

    @Override
    public Optional<BridgePulse> pulse() {
        return target.pulse();
    }

    @Override
    public Map<TopicPartition, LogRange> logs(Set<String> topics) {
        return target.logs(topics);
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
