package io.firedrill.history;

/**
 * Turns entries into frames. Times are written as differences to the entry before, logs as numbers that a definition
 * frame introduced. One per file, used by one thread at a time.
 */
final class EntryEncoder implements EntryVisitor {
    private final FrameBuffer frame;
    private final LogNumbers logs = new LogNumbers();
    private long lastMicros;

    EntryEncoder(FrameBuffer frame) {
        this.frame = frame;
    }

    /** Whether {@code log} needs a definition frame before an entry can mention it. */
    boolean isNew(LogPartition log) {
        return !logs.contains(log);
    }

    void define(LogPartition log) {
        logs.add(log);
        frame.clear();
        frame.putKind(EntryKind.LOG_DEFINITION);
        frame.putString(log.region());
        frame.putString(log.topic());
        frame.putSigned(log.partition());
    }

    void writer(HistoryWriterInfo info) {
        frame.clear();
        frame.putKind(EntryKind.WRITER);
        putWriter(info);
    }

    private void putWriter(HistoryWriterInfo info) {
        frame.putUnsigned(info.number());
        frame.putString(info.name());
        frame.putString(info.role().name());
        frame.putString(info.application());
        frame.putUnsigned(info.incarnation());
    }

    void close() {
        frame.clear();
        frame.putKind(EntryKind.CLOSE);
    }

    private void begin(EntryKind kind, Entry entry) {
        frame.clear();
        frame.putKind(kind);
        frame.putSigned(entry.atMicros() - lastMicros);
        lastMicros = entry.atMicros();
    }

    private void putLog(LogPartition log) {
        frame.putUnsigned(logs.of(log));
    }

    private void putRecord(LogPartition log, long offset, RecordIdentity identity) {
        putLog(log);
        frame.putUnsigned(offset);
        putIdentity(identity);
    }

    private void putIdentity(RecordIdentity identity) {
        frame.putUnsigned(((long) identity.producer() << 1) | (identity.intact() ? 1 : 0));
        frame.putUnsigned(identity.sequence());
        frame.putSigned(lastMicros - identity.intendedMicros());
    }

    @Override
    public void visit(SendIntent entry) {
        begin(EntryKind.SEND_INTENT, entry);
        frame.putUnsigned(entry.sequence());
        putLog(entry.log());
        frame.putSigned(entry.atMicros() - entry.intendedMicros());
        frame.putUnsigned(entry.keyHash());
    }

    @Override
    public void visit(SendAcknowledged entry) {
        begin(EntryKind.SEND_ACKNOWLEDGED, entry);
        frame.putUnsigned(entry.sequence());
        putLog(entry.log());
        frame.putSigned(entry.offset());
    }

    @Override
    public void visit(SendFailed entry) {
        begin(EntryKind.SEND_FAILED, entry);
        frame.putUnsigned(entry.sequence());
        frame.putString(entry.error());
    }

    @Override
    public void visit(SendIndefinite entry) {
        begin(EntryKind.SEND_INDEFINITE, entry);
        frame.putUnsigned(entry.sequence());
        frame.putString(entry.error());
    }

    @Override
    public void visit(TransactionBegan entry) {
        begin(EntryKind.TRANSACTION_BEGAN, entry);
        frame.putUnsigned(entry.firstSequence());
    }

    @Override
    public void visit(CommitAsked entry) {
        begin(EntryKind.COMMIT_ASKED, entry);
    }

    @Override
    public void visit(TransactionEnded entry) {
        begin(EntryKind.TRANSACTION_ENDED, entry);
        frame.putString(entry.how().name());
        frame.putString(entry.error());
    }

    @Override
    public void visit(Derived entry) {
        begin(EntryKind.DERIVED, entry);
        frame.putUnsigned(entry.sequence());
        frame.putUnsigned(entry.inputProducer());
        frame.putUnsigned(entry.inputSequence());
    }

    @Override
    public void visit(Polled entry) {
        begin(EntryKind.POLLED, entry);
        frame.putUnsigned(entry.records());
    }

    @Override
    public void visit(Delivered entry) {
        begin(EntryKind.DELIVERED, entry);
        putRecord(entry.log(), entry.offset(), entry.identity());
    }

    @Override
    public void visit(Committed entry) {
        begin(EntryKind.COMMITTED, entry);
        putLog(entry.log());
        frame.putUnsigned(entry.offset());
    }

    @Override
    public void visit(CommitFailed entry) {
        begin(EntryKind.COMMIT_FAILED, entry);
        frame.putString(entry.error());
    }

    @Override
    public void visit(Assigned entry) {
        begin(EntryKind.ASSIGNED, entry);
        putLog(entry.log());
        frame.putUnsigned(entry.position());
    }

    @Override
    public void visit(Revoked entry) {
        begin(EntryKind.REVOKED, entry);
        putLog(entry.log());
    }

    @Override
    public void visit(LogRecord entry) {
        begin(EntryKind.LOG_RECORD, entry);
        putRecord(entry.log(), entry.offset(), entry.identity());
    }

    @Override
    public void visit(HiddenRecord entry) {
        begin(EntryKind.HIDDEN_RECORD, entry);
        putRecord(entry.log(), entry.offset(), entry.identity());
    }

    @Override
    public void visit(LogEnd entry) {
        begin(EntryKind.LOG_END, entry);
        putLog(entry.log());
        frame.putUnsigned(entry.startOffset());
        frame.putUnsigned(entry.endOffset());
        frame.putUnsigned(entry.readTo());
    }

    @Override
    public void visit(LastStable entry) {
        begin(EntryKind.LAST_STABLE, entry);
        putLog(entry.log());
        frame.putUnsigned(entry.offset());
    }

    @Override
    public void visit(PhaseBegan entry) {
        begin(EntryKind.PHASE_BEGAN, entry);
        frame.putString(entry.phase().name());
        frame.putString(entry.detail());
    }

    @Override
    public void visit(FaultInjected entry) {
        begin(EntryKind.FAULT_INJECTED, entry);
        frame.putUnsigned(entry.fault());
        frame.putString(entry.kind());
        frame.putString(entry.target());
        frame.putString(entry.regionLoss());
    }

    @Override
    public void visit(FaultHealed entry) {
        begin(EntryKind.FAULT_HEALED, entry);
        frame.putUnsigned(entry.fault());
    }

    @Override
    public void visit(Witnessed entry) {
        begin(EntryKind.WITNESSED, entry);
        frame.putUnsigned(entry.fault());
        frame.putString(entry.observation());
    }

    @Override
    public void visit(FailoverStepped entry) {
        begin(EntryKind.FAILOVER_STEPPED, entry);
        frame.putString(entry.from());
        frame.putString(entry.to());
        frame.putString(entry.step().name());
    }

    @Override
    public void visit(GroupMoved entry) {
        begin(EntryKind.GROUP_MOVED, entry);
        frame.putString(entry.group());
        putLog(entry.log());
        frame.putUnsigned(entry.offset());
        frame.putString(entry.origin());
    }

    @Override
    public void visit(Sampled entry) {
        begin(EntryKind.SAMPLED, entry);
        frame.putString(entry.metric().name());
        frame.putString(entry.label());
        frame.putDouble(entry.value());
    }

    @Override
    public void visit(DrillProblem entry) {
        begin(EntryKind.DRILL_PROBLEM, entry);
        frame.putString(entry.description());
    }

    @Override
    public void visit(Disturbance entry) {
        begin(EntryKind.DISTURBANCE, entry);
        frame.putString(entry.description());
    }

    @Override
    public void visit(BrokerVersion entry) {
        begin(EntryKind.BROKER_VERSION, entry);
        frame.putString(entry.broker());
        frame.putString(entry.version());
    }

    @Override
    public void visit(WriterBegan entry) {
        begin(EntryKind.WRITER_BEGAN, entry);
        putWriter(entry.writer());
    }
}
