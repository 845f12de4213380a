package io.firedrill.checker;

import io.firedrill.history.Assigned;
import io.firedrill.history.CommitAsked;
import io.firedrill.history.Committed;
import io.firedrill.history.Delivered;
import io.firedrill.history.Derived;
import io.firedrill.history.Disturbance;
import io.firedrill.history.DrillProblem;
import io.firedrill.history.Entry;
import io.firedrill.history.EntryVisitor;
import io.firedrill.history.FailoverStep;
import io.firedrill.history.FailoverStepped;
import io.firedrill.history.FaultHealed;
import io.firedrill.history.FaultInjected;
import io.firedrill.history.GroupMoved;
import io.firedrill.history.HiddenRecord;
import io.firedrill.history.History;
import io.firedrill.history.HistoryWriterInfo;
import io.firedrill.history.LastStable;
import io.firedrill.history.LogEnd;
import io.firedrill.history.LogPartition;
import io.firedrill.history.LogRecord;
import io.firedrill.history.Phase;
import io.firedrill.history.PhaseBegan;
import io.firedrill.history.RecordIdentity;
import io.firedrill.history.Revoked;
import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.SendFailed;
import io.firedrill.history.SendIndefinite;
import io.firedrill.history.SendIntent;
import io.firedrill.history.TransactionBegan;
import io.firedrill.history.TransactionEnd;
import io.firedrill.history.TransactionEnded;
import io.firedrill.history.Witnessed;
import io.firedrill.history.WriterBegan;
import io.firedrill.history.WriterRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A history told by a test: one producer {@code p} (number 1), one group {@code g}, regions {@code a} and {@code b}, topic
 * {@code t} with one partition, time in milliseconds.
 */
final class HistoryScript implements History {
    static final LogPartition A = new LogPartition("a", "t", 0);
    static final LogPartition MIRROR = new LogPartition("b", "a.t", 0);
    static final LogPartition B = new LogPartition("b", "t", 0);
    private static final HistoryWriterInfo ENGINE = new HistoryWriterInfo(9, "engine", WriterRole.ENGINE, "engine", 0);
    private static final HistoryWriterInfo PRODUCER = new HistoryWriterInfo(1, "p-1", WriterRole.PRODUCER, "p", 0);
    private static final HistoryWriterInfo MEMBER = new HistoryWriterInfo(2, "g-1", WriterRole.MEMBER, "g", 0);

    private static final HistoryWriterInfo OUTPUT = new HistoryWriterInfo(6, "g-1", WriterRole.PRODUCER, "g", 0);

    private final Map<HistoryWriterInfo, List<Entry>> files = new LinkedHashMap<>();
    private final Set<HistoryWriterInfo> unclosed = new HashSet<>();
    private final List<String> unreadable = new ArrayList<>();
    private int fault;

    HistoryScript() {
        files.put(ENGINE, new ArrayList<>());
        files.put(PRODUCER, new ArrayList<>());
        files.put(MEMBER, new ArrayList<>());
    }

    /** The drill started a process of this name whose file is not there. */
    HistoryScript begunWithoutFile(int number, String name, int incarnation) {
        HistoryWriterInfo writer = new HistoryWriterInfo(number, name, WriterRole.PRODUCER, "q", incarnation);
        return add(ENGINE, new WriterBegan(1_000, writer));
    }

    HistoryScript attempted(long sequence, long atMillis, LogPartition log, long keyHash) {
        LogPartition topic = new LogPartition(log.region(), log.topic(), LogPartition.UNASSIGNED);
        return add(PRODUCER, new SendIntent(atMillis * 1_000, sequence, topic, atMillis * 1_000, keyHash));
    }

    /** Attempted and acknowledged one millisecond later. */
    HistoryScript sent(long sequence, long atMillis, LogPartition log, long offset) {
        attempted(sequence, atMillis, log, 0);
        return add(PRODUCER, new SendAcknowledged(atMillis * 1_000 + 1_000, sequence, log, offset));
    }

    HistoryScript acknowledged(long sequence, long atMillis, LogPartition log, long offset) {
        return add(PRODUCER, new SendAcknowledged(atMillis * 1_000, sequence, log, offset));
    }

    HistoryScript refused(long sequence, long atMillis) {
        return add(PRODUCER, new SendFailed(atMillis * 1_000, sequence, "RecordTooLargeException"));
    }

    HistoryScript indefinite(long sequence, long atMillis, String error) {
        return add(PRODUCER, new SendIndefinite(atMillis * 1_000, sequence, error));
    }

    HistoryScript began(long firstSequence) {
        return add(PRODUCER, new TransactionBegan(0, firstSequence));
    }

    HistoryScript commitAsked() {
        return add(PRODUCER, new CommitAsked(0));
    }

    HistoryScript ended(TransactionEnd how) {
        return add(PRODUCER, new TransactionEnded(0, how, ""));
    }

    /** A transaction of records that the broker acknowledged at the offsets that are their sequences. */
    HistoryScript transaction(TransactionEnd how, LogPartition log, long... sequences) {
        return written(log, sequences).commitAsked().ended(how);
    }

    /** The same of which nobody has asked for an end yet. */
    HistoryScript written(LogPartition log, long... sequences) {
        began(sequences[0]);
        for (long sequence : sequences) {
            sent(sequence, sequence, log, sequence);
        }
        return this;
    }

    /** The group sends the answer to record {@code input} of the producer; its broker acknowledges it. */
    HistoryScript answered(long sequence, long input, LogPartition log, long offset) {
        LogPartition topic = new LogPartition(log.region(), log.topic(), LogPartition.UNASSIGNED);
        add(OUTPUT, new Derived(0, sequence, 1, input));
        add(OUTPUT, new SendIntent(0, sequence, topic, 0, 0));
        return add(OUTPUT, new SendAcknowledged(0, sequence, log, offset));
    }

    /** The answer is in the log. */
    HistoryScript foundAnswer(LogPartition log, long offset, long sequence) {
        return found(log, offset, new RecordIdentity(6, sequence, 0, true));
    }

    HistoryScript stable(LogPartition log, long offset) {
        return add(reader(log), new LastStable(0, log, offset));
    }

    HistoryScript found(LogPartition log, long offset, long sequence) {
        return found(log, offset, new RecordIdentity(1, sequence, 0, true));
    }

    HistoryScript found(LogPartition log, long offset, RecordIdentity identity) {
        return add(reader(log), new LogRecord(0, log, offset, identity));
    }

    /** Found, but not by a reader of committed records. */
    HistoryScript hidden(LogPartition log, long offset, long sequence) {
        return add(reader(log), new HiddenRecord(0, log, offset, new RecordIdentity(1, sequence, 0, true)));
    }

    HistoryScript readTo(LogPartition log, long readTo, long end) {
        return add(reader(log), new LogEnd(0, log, 0, end, readTo));
    }

    /** Read whole, when its beginning had been removed. */
    HistoryScript readFrom(LogPartition log, long start, long end, long atMillis) {
        return add(reader(log), new LogEnd(atMillis * 1_000, log, start, end, end));
    }

    HistoryScript delivered(LogPartition log, long offset, long sequence, long atMillis) {
        return delivered(log, offset, new RecordIdentity(1, sequence, 0, true), atMillis);
    }

    HistoryScript delivered(LogPartition log, long offset, RecordIdentity identity, long atMillis) {
        return add(MEMBER, new Delivered(atMillis * 1_000, log, offset, identity));
    }

    /** A rebalance takes the partition from the member and gives it back. */
    HistoryScript reassigned(LogPartition log, long position) {
        return add(MEMBER, new Revoked(0, log)).add(MEMBER, new Assigned(0, log, position));
    }

    HistoryScript committed(LogPartition log, long offset) {
        return add(MEMBER, new Committed(0, log, offset));
    }

    HistoryScript moved(LogPartition log, long offset) {
        return add(ENGINE, new GroupMoved(0, "g", log, offset, "checkpoint"));
    }

    HistoryScript lossOfA(long atMillis) {
        fault++;
        add(ENGINE, new FaultInjected(atMillis * 1_000, fault, "kill", "region a", "a"));
        return add(ENGINE, new Witnessed(atMillis * 1_000, fault, "seen"));
    }

    HistoryScript unseenFault(String kind) {
        fault++;
        return add(ENGINE, new FaultInjected(0, fault, kind, "broker-1.a", ""));
    }

    HistoryScript failover(FailoverStep step, long atMillis) {
        return add(ENGINE, new FailoverStepped(atMillis * 1_000, "a", "b", step));
    }

    HistoryScript problem(String description) {
        return add(ENGINE, new DrillProblem(0, description));
    }

    HistoryScript disturbance(long atMicros, String description) {
        return add(ENGINE, new Disturbance(atMicros, description));
    }

    HistoryScript done() {
        add(ENGINE, new PhaseBegan(100_000_000, Phase.READ, ""));
        return add(ENGINE, new PhaseBegan(100_000_000, Phase.DONE, ""));
    }

    private static HistoryWriterInfo reader(LogPartition log) {
        int number = log.region().equals("a") ? 3 : 4;
        return new HistoryWriterInfo(number, "log-" + log.region(), WriterRole.LOG_READER, log.region(), 0);
    }

    private HistoryScript add(HistoryWriterInfo writer, Entry entry) {
        files.computeIfAbsent(writer, info -> new ArrayList<>()).add(entry);
        return this;
    }

    HistoryScript killedProducer() {
        fault++;
        add(ENGINE, new FaultInjected(0, fault, "kill", "p-1", ""));
        return add(ENGINE, new Witnessed(0, fault, "seen"));
    }

    /** The last fault is over, and the producer was started again. */
    HistoryScript healedProducer() {
        files.put(new HistoryWriterInfo(5, "p-1", WriterRole.PRODUCER, "p", 1), new ArrayList<>());
        return add(ENGINE, new FaultHealed(0, fault));
    }

    /** The second of the producer's incarnations has no end. */
    HistoryScript secondProducerWithoutEnd() {
        unclosed.add(new HistoryWriterInfo(5, "p-1", WriterRole.PRODUCER, "p", 1));
        return this;
    }

    /** The producer was killed, or its disk was full. */
    HistoryScript producerWithoutEnd() {
        unclosed.add(PRODUCER);
        return this;
    }

    /** A fault whose effect was seen later. */
    HistoryScript fault(String kind, String target, long atMillis, long seenAtMillis) {
        fault++;
        add(ENGINE, new FaultInjected(atMillis * 1_000, fault, kind, target, ""));
        return add(ENGINE, new Witnessed(seenAtMillis * 1_000, fault, "seen"));
    }

    /** The last fault is over. */
    HistoryScript healed(long atMillis) {
        return add(ENGINE, new FaultHealed(atMillis * 1_000, fault));
    }

    /** A process that began to write and, perhaps, was ended before it closed its file. */
    HistoryScript incarnation(int number, String name, int incarnation, boolean closed) {
        HistoryWriterInfo writer = new HistoryWriterInfo(number, name, WriterRole.PRODUCER, "p", incarnation);
        files.put(writer, new ArrayList<>());
        if (!closed) {
            unclosed.add(writer);
        }
        return this;
    }

    /** A second producer, {@code q} (number 10), sends and is told the offset. */
    HistoryScript sentByOther(long sequence, LogPartition log, long offset) {
        HistoryWriterInfo other = new HistoryWriterInfo(10, "q-1", WriterRole.PRODUCER, "q", 0);
        LogPartition topic = new LogPartition(log.region(), log.topic(), LogPartition.UNASSIGNED);
        add(other, new SendIntent(0, sequence, topic, 0, 0));
        return add(other, new SendAcknowledged(0, sequence, log, offset));
    }

    /** A record of the second producer. */
    static RecordIdentity other(long sequence) {
        return new RecordIdentity(10, sequence, 0, true);
    }

    /** The group's sending of answers. */
    HistoryScript byAnswerer(Entry entry) {
        return add(OUTPUT, entry);
    }

    HistoryScript byMember(Entry entry) {
        return add(MEMBER, entry);
    }

    HistoryScript byOtherMember(Entry entry) {
        return add(new HistoryWriterInfo(7, "g-2", WriterRole.MEMBER, "g", 0), entry);
    }

    /** Another group, {@code h}, has one member. */
    HistoryScript byMemberOfOtherGroup(Entry entry) {
        return add(new HistoryWriterInfo(8, "h-1", WriterRole.MEMBER, "h", 0), entry);
    }

    HistoryScript byEngine(Entry entry) {
        return add(ENGINE, entry);
    }

    HistoryScript trafficBegan(long atMillis) {
        return add(ENGINE, new PhaseBegan(atMillis * 1_000, Phase.TRAFFIC, ""));
    }

    /** Only this region's logs could be read. */
    HistoryScript withoutLogsExcept(String region) {
        files.keySet()
                .removeIf(writer -> writer.role() == WriterRole.LOG_READER
                        && !writer.application().equals(region));
        return this;
    }

    /** A file has lost its head. */
    HistoryScript unreadable(String problem) {
        unreadable.add(problem);
        return this;
    }

    @Override
    public List<String> unreadable() {
        return unreadable;
    }

    @Override
    public boolean isClosed(HistoryWriterInfo writer) {
        return !unclosed.contains(writer);
    }

    @Override
    public List<HistoryWriterInfo> writers() {
        return List.copyOf(files.keySet());
    }

    @Override
    public void read(HistoryWriterInfo writer, EntryVisitor visitor) {
        files.get(writer).forEach(entry -> entry.deliverTo(visitor));
    }
}
