package io.firedrill.cluster;

import java.util.List;

/**
 * How the JVM of an embedded broker is set up.
 *
 * @param options for its command line
 */
public record BrokerJvm(List<String> options) {
    /** Up fast and small, so that many live side by side and are killed and started all the time. */
    public static final BrokerJvm DRILL =
            new BrokerJvm(List.of("-Xms64m", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    /**
     * As in operation, for whoever measures: the heap of Kafka's {@code kafka-server-start.sh} and the collector of its {@code
     * kafka-run-class.sh} (4.3). It takes some seconds of load until its code is compiled.
     */
    public static final BrokerJvm PRODUCTION = new BrokerJvm(List.of(
            "-Xms1G",
            "-Xmx1G",
            "-XX:+UseG1GC",
            "-XX:MaxGCPauseMillis=20",
            "-XX:InitiatingHeapOccupancyPercent=35",
            "-XX:+ExplicitGCInvokesConcurrent"));

    public BrokerJvm {
        options = List.copyOf(options);
    }
}
