package io.firedrill.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The CPU time that processes and the machine had spent at one moment.
 *
 * @param own seconds of this process
 * @param others seconds of the others, together
 * @param machine ticks of the machine, by kind, as {@code /proc/stat} counts them; empty where there is none
 */
record CpuTimes(double own, double others, List<Long> machine) {
    private static final Path STAT = Path.of("/proc/stat");
    /** Of {@code /proc/stat}, on all of Linux' platforms. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int IDLE = 3;
    private static final int WAITING = 4;
    private static final int STOLEN = 7;
    /** Guests' times come after it, and are in the others already. */
    private static final int KINDS = 8;

    static CpuTimes now(List<Long> others) {
        return new CpuTimes(
                cpuSeconds(ProcessHandle.current()),
                others.stream()
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .mapToDouble(CpuTimes::cpuSeconds)
                        .sum(),
                machineNow());
    }

    private static double cpuSeconds(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .map(used -> used.toNanos() / 1e9)
                .orElse(Double.NaN);
    }

    private static List<Long> machineNow() {
        try (Stream<String> lines = Files.lines(STAT)) {
            String first = lines.findFirst().orElse("");
            return Stream.of(first.split(" +"))
                    .skip(1)
                    .limit(KINDS)
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException e) {
            // Not Linux.
            return List.of();
        }
    }

    /** Of all CPU time since {@code earlier}, how much the hypervisor gave to others; negative where nobody counts it. */
    double stolenShareSince(CpuTimes earlier) {
        return share(earlier, STOLEN);
    }

    /** Of all CPU time since {@code earlier}, how much was used here and by none of these processes; negative where nobody counts it. */
    double foreignShareSince(CpuTimes earlier) {
        if (machine.isEmpty()) {
            return -1;
        }
        double idle = share(earlier, IDLE) + share(earlier, WAITING) + share(earlier, STOLEN);
        double ticks = machine.stream().mapToLong(time -> time).sum()
                - earlier.machine.stream().mapToLong(time -> time).sum();
        double counted = (own - earlier.own + others - earlier.others) * TICKS_PER_SECOND / ticks;
        return Math.max(0, 1 - idle - counted);
    }

    private double share(CpuTimes earlier, int kind) {
        if (machine.size() < KINDS || earlier.machine.size() < KINDS) {
            return -1;
        }
        long all = 0;
        for (int other = 0; other < KINDS; other++) {
            all += machine.get(other) - earlier.machine.get(other);
        }
        return all == 0 ? 0 : (machine.get(kind) - earlier.machine.get(kind)) / (double) all;
    }
}
