package io.firedrill.benchmarks.capacity;

import io.firedrill.benchmarks.load.LoadResult;
import io.firedrill.benchmarks.load.Pace;
import io.firedrill.benchmarks.region.LoadTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Sends to a region while a mirror copies a backlog out of it, and sees how much it copies meanwhile. */
final class MirrorProbe implements RateProbe {
    private final Probes probes;
    private final LoadTarget standby;
    private final Backlog backlog;
    private final long all;
    private final List<Meanwhile> readings = new ArrayList<>();
    private boolean over;

    /** A reading, and what the mirror copied meanwhile, in records per second. */
    private record Meanwhile(Reading reading, double copied) {}

    MirrorProbe(Probes probes, LoadTarget standby, Backlog backlog) throws IOException, InterruptedException {
        this.probes = probes;
        this.standby = standby;
        this.backlog = backlog;
        this.all = backlog.all();
    }

    @Override
    public LoadResult at(double recordsPerSecond) throws IOException, InterruptedException {
        List<Long> processes = Stream.of(probes.target().processes(), standby.processes(), backlog.processes())
                .flatMap(List::stream)
                .toList();
        long before = backlog.copied();
        long began = System.nanoTime();
        LoadResult result = probes.fresh(new Pace(recordsPerSecond), processes);
        double seconds = (System.nanoTime() - began) / 1e9;
        long after = backlog.copied();
        if (after >= all) {
            // Some of the time the mirror had nothing to do.
            over = true;
        } else {
            readings.add(new Meanwhile(new Reading(recordsPerSecond, result), (after - before) / seconds));
        }
        return result;
    }

    @Override
    public boolean isOver() {
        return over;
    }

    /** Of the readings during all of which the mirror had something to copy. */
    List<Reading> readings() {
        return readings.stream().map(Meanwhile::reading).toList();
    }

    /** What the mirror copied at the highest rate that held, or where none did at the lowest; empty where there is no reading. */
    Optional<CatchUp> catchUp(Knee knee) {
        Comparator<Meanwhile> byRate =
                Comparator.comparingDouble(some -> some.reading().offered());
        return readings.stream()
                .filter(some -> some.reading().hold(knee.p99()) == Hold.HELD)
                .max(byRate)
                .or(() -> readings.stream().min(byRate))
                .map(MirrorProbe::catchUp);
    }

    private static CatchUp catchUp(Meanwhile some) {
        LoadResult result = some.reading().result();
        double recordBytes = (double) result.payloadBytes() / Math.max(1, result.records());
        return new CatchUp(some.copied(), some.copied() * recordBytes / 1e6, result.isDisturbed());
    }
}
