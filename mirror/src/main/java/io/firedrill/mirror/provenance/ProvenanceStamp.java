package io.firedrill.mirror.provenance;

import java.time.Clock;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link Provenance} into each record that MirrorSourceConnector mirrors, and drops the records that would come
 * back to the cluster from which a mirror brought them. Records of other connectors pass as they are, so that it may
 * stand in {@code a->b.transforms}, which holds for all three of MirrorMaker 2's connectors.
 *
 * <p>The header's value is bytes: a worker must have {@code header.converter} =
 * {@code org.apache.kafka.connect.converters.ByteArrayConverter}, as a dedicated MirrorMaker 2 has by default; Connect's
 * own default writes bytes as text. For one task, which calls it from one thread.
 */
public final class ProvenanceStamp implements Transformation<SourceRecord> {
    private final Clock clock;
    private long epoch;
    private Loop loop = new Loop("");
    private TopicIds topicIds = TopicIds.UNKNOWN;
    private Runs runs;

    /** For Connect, which calls {@link #configure} next. */
    public ProvenanceStamp() {
        this(Clock.systemUTC());
    }

    ProvenanceStamp(Clock clock) {
        this.clock = clock;
        this.runs = new Runs(clock);
    }

    /** That of the build, which `firedrill mirror deploy` asks workers for. */
    @Override
    public String version() {
        return StampVersion.own();
    }

    @Override
    public ConfigDef config() {
        return StampConfig.DEFINITION;
    }

    @Override
    public void configure(Map<String, ?> settings) {
        StampConfig config = new StampConfig(settings);
        close();
        epoch = config.epoch();
        loop = new Loop(config.targetAlias());
        topicIds = config.topicIds();
        runs = new Runs(clock);
    }

    @Override
    public @Nullable SourceRecord apply(SourceRecord record) {
        MirroredRecord mirrored = MirroredRecord.of(record);
        if (mirrored == null) {
            return record;
        }
        Runs.Reading reading = runs.of(mirrored);
        SourcePartition from = reading.source(mirrored, topicId(mirrored, reading));
        if (loop.closesWith(record, from.topic())) {
            return null;
        }
        long run = reading.of(from, mirrored.offset());
        return stamped(record, new Provenance(from, mirrored.offset(), epoch, run));
    }

    private Uuid topicId(MirroredRecord mirrored, Runs.Reading reading) {
        return reading.fallsBack(mirrored.offset())
                ? topicIds.askedAnew(mirrored.topic())
                : topicIds.of(mirrored.topic());
    }

    /** A copy: Connect applies the transformation to the same record again when its producer was busy. */
    private static SourceRecord stamped(SourceRecord record, Provenance provenance) {
        Headers headers = record.headers().duplicate().addBytes(Provenance.HEADER, provenance.encode());
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                record.valueSchema(),
                record.value(),
                record.timestamp(),
                headers);
    }

    @Override
    public void close() {
        topicIds.close();
        topicIds = TopicIds.UNKNOWN;
    }
}
