package io.firedrill.benchmarks.checker;

import io.firedrill.history.Committed;
import io.firedrill.history.Delivered;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LogEnd;
import io.firedrill.history.LogPartition;
import io.firedrill.history.LogRecord;
import io.firedrill.history.Phase;
import io.firedrill.history.PhaseBegan;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendIntent;
import io.firedrill.history.WriterRole;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioException;
import io.firedrill.scenario.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The history of a flawless drill that nobody ran: one producer, a topic of six partitions, a group of one member. It is
 * made up while it is read, so that it takes no memory, however many records it has; each is told four times: sent to the partitions
 * in turn, acknowledged and processed by batches, found one partition after the other.
 */
final class MadeUpHistory implements History {
    private static final String SCENARIO = """
            name: made-up
            description: A drill that nobody ran.
            regions: {a: {brokers: 3}}
            topics: {t: {partitions: 6}}
            producers: {p: {rate: 1000, topics: {t: 1}}}
            groups: {g: {topics: [t]}}
            duration: 1s
            settle: 1s
            """;
    private static final int PARTITIONS = 6;
    private static final HistoryWriterInfo ENGINE = new HistoryWriterInfo(1, "engine", WriterRole.ENGINE, "engine", 0);
    private static final HistoryWriterInfo PRODUCER = new HistoryWriterInfo(2, "p-1", WriterRole.PRODUCER, "p", 0);
    private static final HistoryWriterInfo MEMBER = new HistoryWriterInfo(3, "g-1", WriterRole.MEMBER, "g", 0);
    private static final HistoryWriterInfo READER = new HistoryWriterInfo(4, "log-a", WriterRole.LOG_READER, "a", 0);
    private static final LogPartition TOPIC = new LogPartition("a", "t", LogPartition.UNASSIGNED);

    private final LogPartition[] partitions = new LogPartition[PARTITIONS];
    private final long records;
    private final int batch;

    /** @param batch how many of a partition are acknowledged, and processed, one after the other */
    MadeUpHistory(long records, int batch) {
        this.records = records;
        this.batch = batch;
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions[partition] = new LogPartition("a", "t", partition);
        }
    }

    /** The scenario that it is of. */
    static Scenario scenario() throws IOException, ScenarioException {
        Path file = Files.createTempFile("made-up", ".yaml");
        try {
            Files.writeString(file, SCENARIO);
            return ScenarioFile.read(file);
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public List<HistoryWriterInfo> writers() {
        return List.of(ENGINE, PRODUCER, MEMBER, READER);
    }

    @Override
    public void read(HistoryWriterInfo writer, EntryVisitor visitor) {
        switch (writer.role()) {
            case ENGINE -> {
                visitor.visit(new PhaseBegan(records, Phase.READ, ""));
                visitor.visit(new PhaseBegan(records, Phase.DONE, ""));
            }
            case PRODUCER -> produced(visitor);
            case MEMBER -> consumed(visitor);
            case LOG_READER -> found(visitor);
        }
    }

    private void produced(EntryVisitor visitor) {
        long sent = 0;
        for (long first = 0; first < end(0); first += batch) {
            for (; sent < Math.min((first + batch) * PARTITIONS, records); sent++) {
                visitor.visit(new SendIntent(sent, sent, TOPIC, sent, 0));
            }
            for (int partition = 0; partition < PARTITIONS; partition++) {
                for (long offset = first; offset < endOfBatch(partition, first); offset++) {
                    visitor.visit(new SendAcknowledged(sent, record(partition, offset), partitions[partition], offset));
                }
            }
        }
    }

    private void consumed(EntryVisitor visitor) {
        for (long first = 0; first < end(0); first += batch) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                for (long offset = first; offset < endOfBatch(partition, first); offset++) {
                    visitor.visit(new Delivered(records, partitions[partition], offset, identity(partition, offset)));
                }
            }
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            visitor.visit(new Committed(records, partitions[partition], end(partition)));
        }
    }

    private void found(EntryVisitor visitor) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            for (long offset = 0; offset < end(partition); offset++) {
                visitor.visit(new LogRecord(records, partitions[partition], offset, identity(partition, offset)));
            }
            visitor.visit(new LogEnd(records, partitions[partition], 0, end(partition), end(partition)));
        }
    }

    private long endOfBatch(int partition, long first) {
        return Math.min(first + batch, end(partition));
    }

    private static long record(int partition, long offset) {
        return offset * PARTITIONS + partition;
    }

    private long end(int partition) {
        return (records - partition + PARTITIONS - 1) / PARTITIONS;
    }

    private static RecordIdentity identity(int partition, long offset) {
        long record = record(partition, offset);
        return new RecordIdentity(PRODUCER.number(), record, record, true);
    }
}
