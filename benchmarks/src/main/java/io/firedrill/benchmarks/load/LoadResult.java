package io.firedrill.benchmarks.load;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * What one run of the load generator measured, in its measured part.
 *
 * @param seconds how long that was
 * @param records acknowledged within it
 * @param payloadBytes of their values
 * @param wireBytes that the client sent within it, requests of all kinds, compressed as they were
 * @param latency from when a record was due to its acknowledgement, of every record that was due within it
 * @param endToEnd from when a record was due until a consumer had it, of every record that was due within it; null where none read along
 * @param failed sends that definitely failed, warm-up included
 * @param indefinite sends of which nobody can say whether they are there, warm-up included
 * @param lateMicros how far behind its schedule the generator was at the end; 0 where it sends as fast as it can
 * @param producerCpuSeconds of the generator's process
 * @param processesCpuSeconds of the {@link LoadSpec#processes}, together
 * @param stolenShare of the machine's CPU time that its hypervisor gave to others, 0 to 1; negative where the system does not say
 * @param foreignShare of the machine's CPU time that was used by none of these processes, 0 to 1; negative where the system does not say
 * @param batchBytes size of the batches on average, compressed
 * @param compressedTo compressed size by uncompressed size of the batches on average; 1 for uncompressed ones
 */
public record LoadResult(
        double seconds,
        long records,
        long payloadBytes,
        long wireBytes,
        Latency latency,
        @Nullable Latency endToEnd,
        long failed,
        long indefinite,
        long lateMicros,
        double producerCpuSeconds,
        double processesCpuSeconds,
        double stolenShare,
        double foreignShare,
        double batchBytes,
        double compressedTo) {
    private static final double MOST_STOLEN = 0.05;
    private static final double MOST_FOREIGN = 0.15;

    /** Records acknowledged per second. */
    public double recordsPerSecond() {
        return records / seconds;
    }

    /** Megabytes (10^6 bytes) of values acknowledged per second. */
    public double megabytesPerSecond() {
        return payloadBytes / 1e6 / seconds;
    }

    /** Whether others took so much of the machine that the figures are as much theirs. */
    @JsonIgnore
    public boolean isDisturbed() {
        return stolenShare > MOST_STOLEN || foreignShare > MOST_FOREIGN;
    }

    /** Megabytes (10^6 bytes) sent per second, compressed as they were. */
    public double wireMegabytesPerSecond() {
        return wireBytes / 1e6 / seconds;
    }

    /** Megabytes (10^6 bytes) of values acknowledged for each second of CPU time of the client and the {@link LoadSpec#processes}. */
    public double megabytesPerCpuSecond() {
        return payloadBytes / 1e6 / (producerCpuSeconds + processesCpuSeconds);
    }

    /** CPU seconds of the {@link LoadSpec#processes} for a megabyte (10^6 bytes) of values. */
    public double processesCpuSecondsPerMegabyte() {
        return processesCpuSeconds / (payloadBytes / 1e6);
    }
}
