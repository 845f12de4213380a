package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.tail.Disposition;
import io.firedrill.mirror.tail.TailCount;
import io.firedrill.mirror.translation.GroupPlace;
import io.firedrill.mirror.translation.OffsetRange;
import io.firedrill.mirror.translation.SyncBracket;
import io.firedrill.mirror.translation.Translation;
import io.firedrill.mirror.translation.UnstampedEnd;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * A source with one topic, {@code orders}, whose 100 records are mirrored, and a group that has read 60 of them; a mirrored
 * offset is 1,000 more than at the source. Each call can be the last one of whoever makes it.
 */
final class TwoRegionsInMemory {
    static final TopicPartition AT_SOURCE = new TopicPartition("orders", 0);
    static final TopicPartition AT_TARGET = new TopicPartition("a.orders", 0);
    private static final long SHIFT = 1_000;

    boolean sourceAlive = true;
    boolean fenced;
    /** Those of which it was asked last how they were before a fence. */
    Set<String> prepared = Set.of("none yet");
    /** The topics of the fence that was lifted last. */
    Set<String> lifted = Set.of();
    /** As which it was last asked for. */
    Optional<FailoverRequest.FenceKind> raisedAs = Optional.empty();
    /** What lifting a fence leaves. */
    Facts unrestored = Facts.NONE;

    boolean mirrorRuns = true;
    long sourceEnd = 100;
    long mirroredUntil = 100;
    boolean producerIgnoresFence;
    /** With 10 records on their way. */
    boolean mirrorEndsWhenFenced;
    /** By somebody whom no fence keeps out. */
    int writtenWhenPromoted;

    /** Where the newest records at the target have no stamp. */
    Map<TopicPartition, Optional<UnstampedEnd>> unstampedEnds = Map.of();

    /** What both have there; the source's is of all offsets that it has. */
    final List<RecordMark> unstampedAtSource = new ArrayList<>();

    final List<RecordMark> unstampedAtTarget = new ArrayList<>();
    final Set<Long> unwanted = new TreeSet<>();
    boolean stampsTell = true;

    Set<String> notMadeYet = Set.of();
    Set<String> alsoMirrored = Set.of();
    List<GroupPlace> knownHomes = List.of();
    Set<TopicPartition> alsoCommitted = Set.of();
    Set<String> hiddenAtSource = Set.of();
    Set<String> hiddenAtStandby = Set.of();
    Map<TopicPartition, List<OffsetRange>> settled = Map.of();
    Map<TopicPartition, List<OffsetRange>> settledBefore = Map.of();
    Map<TopicPartition, List<OffsetRange>> counted = Map.of();
    boolean pinnable = true;
    Optional<Duration> heardAgo = Optional.empty();
    final Map<String, Long> commits = new TreeMap<>(Map.of("billing", 60L));
    String sourceId = "id-of-a";

    final Map<String, Integer> membersAtSource = new TreeMap<>();
    final Map<String, Integer> membersAtTarget = new TreeMap<>();
    /** Whether members at the target are gone when time has passed since somebody asked for them. */
    boolean membersTimeOut;

    private boolean membersAskedFor;
    final Map<String, Map<TopicPartition, Long>> standbyOffsets = new TreeMap<>();
    final Set<String> madeTopics = new TreeSet<>();
    Translation place = new Translation.Exact(0);
    Optional<SyncBracket> bracket = Optional.empty();

    /** Of the flow against this one, whose failover a failback undoes. */
    final JournalInMemory oppositeJournal = new JournalInMemory(this::called);

    /** At the region that comes back: how many records it has alone, and where its log ends. */
    long tailRecords = 7;

    long homeEnd = 57;
    boolean homeIsFenced = true;
    boolean homeMirrorRuns;
    boolean homeProducerIgnoresFence;
    final List<String> quarantine = new ArrayList<>();
    Optional<Long> pinned = Optional.empty();
    /** Where groups at the source are in what was mirrored from the standby; final where they have not read all of it. */
    final List<GroupPlace> homePlaces = new ArrayList<>();

    private int callsLeft = Integer.MAX_VALUE;

    /** Whoever calls for the {@code calls}th time from now on ends there, and learns nothing. */
    void killAfter(int calls) {
        callsLeft = calls;
    }

    void nobodyIsKilled() {
        callsLeft = Integer.MAX_VALUE;
    }

    void called() {
        if (--callsLeft < 0) {
            throw new Killed();
        }
    }

    /** All that a failover changes; to be compared. */
    String state() {
        return "fenced=%s mirror=%s standby=%s made=%s home fenced=%s mirror=%s quarantine=%s pinned=%s"
                .formatted(
                        fenced,
                        mirrorRuns,
                        standbyOffsets,
                        madeTopics,
                        homeIsFenced,
                        homeMirrorRuns,
                        quarantine,
                        pinned);
    }

    SourceRegion source() {
        return new Source();
    }

    StandbyRegion standby() {
        return new Standby();
    }

    Fence fence() {
        return new Fence() {
            @Override
            public Facts before(Set<String> topics, Facts earlier) {
                called();
                prepared = Set.copyOf(topics);
                return Facts.of("before.orders", fenced ? "fenced" : "open");
            }

            @Override
            public void raise(Set<String> topics) {
                called();
                fenced = true;
                if (mirrorEndsWhenFenced && mirrorRuns) {
                    mirrorRuns = false;
                    sourceEnd += 10;
                }
                called();
            }

            @Override
            public Facts lift(Set<String> topics, Facts before) {
                called();
                lifted = topics;
                fenced = before.require("before.orders").equals("fenced");
                called();
                return unrestored;
            }
        };
    }

    /** The steps of a failover between them. */
    Map<Step, FailoverStep> steps(Optional<OppositeFlow> opposite) {
        FrozenLogs frozen = new FrozenLogs(this::pass, Duration.ofMillis(500), 4);
        SourceRegion source = source();
        StandbyRegion standby = standby();
        List<Vantage> vantages =
                List.of(new OwnVantage(source, "here"), new BridgeVantage(standby, Duration.ofSeconds(5)));
        CatchingUp catchingUp = new CatchingUp(source, standby, this::pass, Duration.ofSeconds(1));
        return Map.of(
                Step.DETECT, new Detection(source, standby, vantages, catchingUp),
                Step.FENCE, new Fencing(source, standby, fences(), frozen),
                Step.DRAIN, new Draining(source, standby, catchingUp),
                Step.STOP, new Stopping(mirror(), standby, frozen),
                Step.TRANSLATE, new Translating(source, standby, opposite),
                Step.APPLY, new Applying(standby),
                Step.PROMOTE, new Promoting(standby, opposite),
                Step.VERIFY, new Verifying(source, standby));
    }

    /** Of each kind the same. */
    Fence.Kinds fences() {
        return new Fence.Kinds() {
            @Override
            public Fence of(FailoverRequest.FenceKind kind, List<String> users) {
                raisedAs = Optional.of(kind);
                return fence();
            }

            @Override
            public void requireOthers(List<String> users) throws FailoverException {
                CredentialFence.requireOthers(users, Optional.of("operator"));
            }

            @Override
            public FenceChoice choose() {
                called();
                return new FenceChoice(FailoverRequest.FenceKind.ACLS, "it has an authorizer");
            }
        };
    }

    MirrorControl mirror() {
        return new MirrorControl() {
            @Override
            public void stop() {
                called();
                mirrorRuns = false;
                called();
            }

            @Override
            public void start() {
                called();
                mirrorRuns = true;
                called();
            }
        };
    }

    /** Some time later: what producers and the mirror do meanwhile. */
    void pass(Duration time) {
        if (sourceAlive && (!fenced || producerIgnoresFence)) {
            sourceEnd += 10;
        }
        if (mirrorRuns && sourceAlive) {
            mirroredUntil = sourceEnd;
        }
        if (membersTimeOut && membersAskedFor) {
            membersAtTarget.clear();
        }
    }

    /** The end of a process; nothing catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final class Source implements SourceRegion {
        @Override
        public Optional<String> answers() {
            called();
            return sourceAlive ? Optional.of(sourceId) : Optional.empty();
        }

        @Override
        public Set<String> topics() {
            called();
            return Set.of("orders");
        }

        @Override
        public Set<String> hidden(Set<String> topics) {
            called();
            return both(topics, hiddenAtSource);
        }

        @Override
        public Map<TopicPartition, Long> ends(Set<String> topics) {
            called();
            return Map.of(AT_SOURCE, sourceEnd);
        }

        @Override
        public boolean hasRecords(TopicPartition partition, long from, long until) {
            called();
            return from < until;
        }

        @Override
        public SourceStretch records(TopicPartition partition, OffsetRange range) {
            called();
            List<RecordMark> records = within(range, unstampedAtSource);
            return new SourceStretch(
                    Math.max(range.from(), unstampedAtSource.get(0).offset()),
                    sourceEnd,
                    records,
                    records.stream()
                            .map(RecordMark::offset)
                            .filter(offset -> !unwanted.contains(offset))
                            .collect(Collectors.toSet()));
        }

        @Override
        public List<GroupCommit> commits(Set<String> topics) {
            return all();
        }

        @Override
        public Map<String, Integer> members(Set<String> groups) {
            called();
            return membersAtSource;
        }

        @Override
        public void close() {}
    }

    private List<GroupCommit> all() {
        called();
        List<GroupCommit> all = new ArrayList<>();
        commits.forEach((group, offset) -> all.add(new GroupCommit(group, AT_SOURCE, offset, 0)));
        alsoCommitted.forEach(partition -> all.add(new GroupCommit("billing", partition, 0, 0)));
        return all;
    }

    private final class Standby implements StandbyRegion {
        @Override
        public String id() {
            called();
            return "id-of-b";
        }

        @Override
        public Set<String> topics() {
            called();
            Set<String> mirrored = new TreeSet<>(alsoMirrored);
            mirrored.add("orders");
            return mirrored;
        }

        @Override
        public Map<TopicPartition, List<OffsetRange>> settled() {
            called();
            return settled;
        }

        @Override
        public Set<String> hidden(Set<String> topics) {
            called();
            return both(topics, hiddenAtStandby);
        }

        @Override
        public Set<String> notMadeYet(Set<String> topics) {
            called();
            return notMadeYet;
        }

        @Override
        public Map<TopicPartition, Long> mirroredUntil(Set<String> topics) {
            called();
            return stampsTell ? Map.of(AT_SOURCE, mirroredUntil) : Map.of();
        }

        @Override
        public Map<TopicPartition, Optional<UnstampedEnd>> unstampedEnds(Set<TopicPartition> partitions) {
            called();
            return unstampedEnds;
        }

        @Override
        public List<RecordMark> records(TopicPartition partition, OffsetRange range) {
            called();
            return within(range, unstampedAtTarget);
        }

        @Override
        public Map<TopicPartition, Long> ends(Set<String> topics) {
            called();
            return Map.of(AT_TARGET, SHIFT + mirroredUntil);
        }

        @Override
        public List<GroupCommit> commits() {
            return all();
        }

        @Override
        public List<GroupPlace> homePlaces() {
            called();
            return knownHomes;
        }

        @Override
        public Optional<Duration> sourceHeardAgo() {
            called();
            return heardAgo;
        }

        @Override
        public List<GroupPlace> places(Collection<GroupCommit> some) {
            called();
            return some.stream()
                    .map(commit -> new GroupPlace(
                            commit.group(),
                            AT_SOURCE,
                            AT_TARGET,
                            place instanceof Translation.Exact ? new Translation.Exact(commit.offset() + SHIFT) : place,
                            true,
                            bracket))
                    .toList();
        }

        @Override
        public Map<String, Map<TopicPartition, Long>> offsets(Set<String> groups) {
            called();
            return standbyOffsets;
        }

        @Override
        public Map<String, Integer> members(Set<String> groups) {
            called();
            membersAskedFor = true;
            return new TreeMap<>(membersAtTarget);
        }

        @Override
        public void move(List<GroupMove> moves) {
            for (GroupMove move : moves) {
                called();
                standbyOffsets
                        .computeIfAbsent(move.group(), group -> new HashMap<>())
                        .put(move.target(), move.offset());
                called();
            }
        }

        @Override
        public Set<String> makeTopics(Set<String> topics) {
            called();
            Set<String> made = new TreeSet<>(topics);
            made.removeAll(madeTopics);
            madeTopics.addAll(topics);
            sourceEnd += writtenWhenPromoted;
            called();
            return made;
        }

        @Override
        public Set<String> liftFenceOfBefore(FailoverRequest.FenceKind kind, Set<String> topics) {
            called();
            return Set.of();
        }

        @Override
        public Set<String> deniedHere(FailoverRequest.FenceKind kind, Set<String> topics) {
            called();
            return Set.of();
        }

        @Override
        public Set<String> liftCopiedFence(FailoverRequest.FenceKind kind, Facts before, Set<String> topics) {
            called();
            return Set.of();
        }

        @Override
        public void close() {}
    }

    private static List<RecordMark> within(OffsetRange range, List<RecordMark> records) {
        return records.stream()
                .filter(record -> record.offset() >= range.from() && record.offset() < range.until())
                .toList();
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> both = new TreeSet<>(some);
        both.retainAll(others);
        return both;
    }

    OppositeFlow opposite() {
        return new Opposite();
    }

    /** From the standby to the source; its failover has left 7 records behind, from 50 on. */
    private final class Opposite implements OppositeFlow {
        @Override
        public List<GroupPlace> places() {
            called();
            return homePlaces;
        }

        @Override
        public Progress failover() {
            try {
                return Progress.of(oppositeJournal.entries());
            } catch (JournalException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Progress fence() {
            called();
            homeIsFenced = true;
            return failover();
        }

        @Override
        public Map<TopicPartition, Long> ends(Set<String> topics) {
            called();
            homeEnd += homeProducerIgnoresFence ? 1 : 0;
            return Map.of(AT_SOURCE, homeEnd);
        }

        @Override
        public Map<TopicPartition, Long> mirroredEnds(Set<String> topics) {
            called();
            return Map.of(new TopicPartition("b.orders", 0), 50L);
        }

        @Override
        public Map<TopicPartition, List<OffsetRange>> mirrored(Set<String> topics) {
            called();
            return Map.of(AT_SOURCE, List.of(new OffsetRange(0, 50)));
        }

        @Override
        public Map<TopicPartition, List<OffsetRange>> settledBefore(long epoch) {
            called();
            return settledBefore;
        }

        @Override
        public void requirePinnable() throws ClusterException {
            called();
            if (!pinnable) {
                throw new ClusterException("the mirror keeps its places elsewhere");
            }
        }

        @Override
        public void endOpen() {
            called();
        }

        @Override
        public TailCount count(Map<TopicPartition, List<OffsetRange>> ranges) {
            called();
            counted = ranges;
            return new TailCount(tailRecords == 0 ? Map.of() : Map.of(AT_SOURCE, tailRecords));
        }

        @Override
        public void settle(Map<TopicPartition, List<OffsetRange>> ranges, long epoch, Disposition disposition) {
            called();
            String settled = "%d: %s".formatted(epoch, disposition);
            if (!quarantine.contains(settled)) {
                quarantine.add(settled);
            }
            called();
        }

        @Override
        public Facts liftFence() {
            called();
            homeIsFenced = false;
            called();
            return unrestored;
        }

        @Override
        public void pin(Map<TopicPartition, Long> next) throws ClusterException {
            called();
            Optional<Long> wanted = Optional.ofNullable(next.get(AT_SOURCE));
            if (homeMirrorRuns && !pinned.equals(wanted)) {
                throw new ClusterException("the mirror runs already, from another place");
            }
            pinned = wanted;
            called();
        }

        @Override
        public void resume() throws FailoverException {
            called();
            homeMirrorRuns = true;
            try {
                new Failover(oppositeJournal, Map.of(), "leads back", Clock.systemUTC(), new SilentListener())
                        .ledBack();
            } catch (SupersededException | JournalException | InterruptedException e) {
                throw new AssertionError(e);
            }
            called();
        }

        @Override
        public void close() {}
    }

    static final class SilentListener implements Failover.Listener {
        @Override
        public void begins(Step step) {}

        @Override
        public void done(Step step, Facts facts) {}

        @Override
        public void takesBack(Step step) {}
    }
}
