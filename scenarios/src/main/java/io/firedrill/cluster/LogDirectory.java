package io.firedrill.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.EligibleLeaderReplicasVersion;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** A broker's data folder. */
record LogDirectory(Path path) {
    /** Formats it, as {@code kafka-storage.sh format} does, in this JVM: that costs milliseconds instead of seconds. */
    void format(String clusterId, int nodeId, boolean eligibleLeaderReplicas) throws IOException {
        Files.createDirectories(path);
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Formatter formatter = new Formatter()
                    .setPrintStream(nowhere)
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setClusterId(clusterId)
                    .setNodeId(nodeId)
                    .addDirectory(path.toString())
                    .setMetadataLogDirectory(path.toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName("CONTROLLER");
            formatter.setFeatureLevel(
                    EligibleLeaderReplicasVersion.FEATURE_NAME, (short) (eligibleLeaderReplicas ? 1 : 0));
            formatter.run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            // Formatter.run declares Exception: this is the edge.
            throw new IOException("%s cannot be formatted: %s".formatted(path, e.getMessage()), e);
        }
    }
}
