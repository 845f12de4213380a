package io.firedrill.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A history with some entries in it that no drill writes: numbers from end to end, names that nobody has. */
public final class ForgedEntries implements History {
    private static final long[] NUMBERS = {
        0, 1, -1, 2, 5, 100, 65_536, 1L << 31, (1L << 32) - 1, 1L << 32, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE
    };
    private static final List<String> NAMES = List.of(
            "",
            "a",
            "b",
            "t",
            "a.t",
            "g",
            "p-1",
            "t in a",
            "region a",
            "<script>",
            "\u001b[2J",
            "x".repeat(5_000),
            "%s%n");

    private final History history;
    private final long seed;

    /** Adds entries to each file of {@code history}. */
    public ForgedEntries(History history, Random random) {
        this.history = history;
        this.seed = random.nextLong();
    }

    @Override
    public List<HistoryWriterInfo> writers() {
        return history.writers();
    }

    @Override
    public void read(HistoryWriterInfo writer, EntryVisitor visitor) throws IOException {
        List<Entry> entries = new ArrayList<>();
        history.read(writer, new Collector(entries));
        Random random = new Random(seed + writer.number());
        if (random.nextInt(3) == 0) {
            for (int forged = 1 + random.nextInt(3); forged > 0; forged--) {
                entries.add(random.nextInt(entries.size() + 1), entry(random));
            }
        }
        entries.forEach(entry -> entry.deliverTo(visitor));
    }

    private static long number(Random random) {
        return NUMBERS[random.nextInt(NUMBERS.length)];
    }

    private static int integer(Random random) {
        return (int) number(random);
    }

    private static String name(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private static LogPartition log(Random random) {
        return new LogPartition(name(random), name(random), random.nextBoolean() ? 0 : integer(random));
    }

    private static <T> T one(T[] of, Random random) {
        return of[random.nextInt(of.length)];
    }

    private static Entry entry(Random random) {
        long at = number(random);
        RecordIdentity identity =
                new RecordIdentity(integer(random), number(random), number(random), random.nextBoolean());
        return switch (random.nextInt(28)) {
            case 0 -> new SendIntent(at, number(random), log(random), number(random), number(random));
            case 1 -> new SendAcknowledged(at, number(random), log(random), number(random));
            case 2 -> new SendFailed(at, number(random), name(random));
            case 3 -> new SendIndefinite(at, number(random), "NotEnoughReplicasException");
            case 4 -> new TransactionBegan(at, number(random));
            case 5 -> new CommitAsked(at);
            case 6 -> new TransactionEnded(at, one(TransactionEnd.values(), random), name(random));
            case 7 -> new Derived(at, number(random), integer(random), number(random));
            case 8 -> new Polled(at, integer(random));
            case 9 -> new Delivered(at, log(random), number(random), identity);
            case 10 -> new Committed(at, log(random), number(random));
            case 11 -> new CommitFailed(at, name(random));
            case 12 -> new Assigned(at, log(random), number(random));
            case 13 -> new Revoked(at, log(random));
            case 14 -> new LogRecord(at, log(random), number(random), identity);
            case 15 -> new HiddenRecord(at, log(random), number(random), identity);
            case 16 -> new LogEnd(at, log(random), number(random), number(random), number(random));
            case 17 -> new LastStable(at, log(random), number(random));
            case 18 -> new PhaseBegan(at, one(Phase.values(), random), name(random));
            case 19 ->
                new FaultInjected(
                        at,
                        integer(random),
                        one(new String[] {"kill", "recreate", "truncate", "compact", "stop", ""}, random),
                        name(random),
                        name(random));
            case 20 -> new FaultHealed(at, integer(random));
            case 21 -> new Witnessed(at, integer(random), name(random));
            case 22 -> new FailoverStepped(at, name(random), name(random), one(FailoverStep.values(), random));
            case 23 -> new GroupMoved(at, "g", log(random), number(random), name(random));
            case 24 ->
                new Sampled(at, one(Metric.values(), random), name(random), Double.longBitsToDouble(number(random)));
            case 25 -> new DrillProblem(at, name(random));
            case 26 -> new Disturbance(at, name(random));
            default ->
                new WriterBegan(
                        at,
                        new HistoryWriterInfo(
                                integer(random),
                                name(random),
                                one(WriterRole.values(), random),
                                name(random),
                                integer(random)));
        };
    }
}
