package io.firedrill.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns frames back into entries; the mirror image of {@link EntryEncoder}. One per reading of a file. */
final class EntryDecoder {
    private final List<LogPartition> logs = new ArrayList<>();
    private long lastMicros;
    private boolean closed;

    /** Whether the writer closed the file in an orderly way. */
    boolean closed() {
        return closed;
    }

    static HistoryWriterInfo writer(FrameBuffer frame) {
        if (frame.kind() != EntryKind.WRITER) {
            throw new IllegalArgumentException("the first frame does not name the writer");
        }
        return info(frame);
    }

    private static HistoryWriterInfo info(FrameBuffer frame) {
        return new HistoryWriterInfo(
                frame.unsignedInt(),
                frame.string(),
                WriterRole.valueOf(frame.string()),
                frame.string(),
                frame.unsignedInt());
    }

    /** The frame's entry; null for a frame that serves the format alone. */
    @Nullable
    Entry decode(FrameBuffer frame) {
        EntryKind kind = frame.kind();
        switch (kind) {
            case WRITER -> {}
            case CLOSE -> closed = true;
            case LOG_DEFINITION ->
                logs.add(new LogPartition(frame.string(), frame.string(), FrameBuffer.toInt(frame.signed())));
            default -> {
                lastMicros += frame.signed();
                return entry(kind, frame);
            }
        }
        return null;
    }

    private Entry entry(EntryKind kind, FrameBuffer frame) {
        long at = lastMicros;
        return switch (kind) {
            case SEND_INTENT -> new SendIntent(at, frame.unsigned(), log(frame), at - frame.signed(), frame.unsigned());
            case SEND_ACKNOWLEDGED -> new SendAcknowledged(at, frame.unsigned(), log(frame), frame.signed());
            case SEND_FAILED -> new SendFailed(at, frame.unsigned(), frame.string());
            case SEND_INDEFINITE -> new SendIndefinite(at, frame.unsigned(), frame.string());
            case TRANSACTION_BEGAN -> new TransactionBegan(at, frame.unsigned());
            case COMMIT_ASKED -> new CommitAsked(at);
            case TRANSACTION_ENDED -> new TransactionEnded(at, TransactionEnd.valueOf(frame.string()), frame.string());
            case DERIVED -> new Derived(at, frame.unsigned(), frame.unsignedInt(), frame.unsigned());
            case POLLED -> new Polled(at, frame.unsignedInt());
            case DELIVERED -> new Delivered(at, log(frame), frame.unsigned(), identity(frame));
            case COMMITTED -> new Committed(at, log(frame), frame.unsigned());
            case COMMIT_FAILED -> new CommitFailed(at, frame.string());
            case ASSIGNED -> new Assigned(at, log(frame), frame.unsigned());
            case REVOKED -> new Revoked(at, log(frame));
            case LOG_RECORD -> new LogRecord(at, log(frame), frame.unsigned(), identity(frame));
            case HIDDEN_RECORD -> new HiddenRecord(at, log(frame), frame.unsigned(), identity(frame));
            case LOG_END -> new LogEnd(at, log(frame), frame.unsigned(), frame.unsigned(), frame.unsigned());
            case LAST_STABLE -> new LastStable(at, log(frame), frame.unsigned());
            default -> engineEntry(kind, frame, at);
        };
    }

    private Entry engineEntry(EntryKind kind, FrameBuffer frame, long at) {
        return switch (kind) {
            case PHASE_BEGAN -> new PhaseBegan(at, Phase.valueOf(frame.string()), frame.string());
            case FAULT_INJECTED ->
                new FaultInjected(at, frame.unsignedInt(), frame.string(), frame.string(), frame.string());
            case FAULT_HEALED -> new FaultHealed(at, frame.unsignedInt());
            case WITNESSED -> new Witnessed(at, frame.unsignedInt(), frame.string());
            case FAILOVER_STEPPED ->
                new FailoverStepped(at, frame.string(), frame.string(), FailoverStep.valueOf(frame.string()));
            case GROUP_MOVED -> new GroupMoved(at, frame.string(), log(frame), frame.unsigned(), frame.string());
            case SAMPLED -> new Sampled(at, Metric.valueOf(frame.string()), frame.string(), frame.doubleValue());
            case DRILL_PROBLEM -> new DrillProblem(at, frame.string());
            case DISTURBANCE -> new Disturbance(at, frame.string());
            case BROKER_VERSION -> new BrokerVersion(at, frame.string(), frame.string());
            case WRITER_BEGAN -> new WriterBegan(at, info(frame));
            default -> throw new IllegalArgumentException("kind of entry %s: has no content".formatted(kind));
        };
    }

    private LogPartition log(FrameBuffer frame) {
        return logs.get(frame.unsignedInt());
    }

    private RecordIdentity identity(FrameBuffer frame) {
        long producerAndIntact = frame.unsigned();
        return new RecordIdentity(
                FrameBuffer.toInt(producerAndIntact >>> 1),
                frame.unsigned(),
                lastMicros - frame.signed(),
                (producerAndIntact & 1) == 1);
    }
}
