package io.firedrill.engine;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.SupportedVersionRange;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;

/** What a region's metadata and protocols may use: the levels of {@code metadata.version} and other features (KIP-584). */
record FinalizedFeatures(String region, Admin admin) {
    private static final long LIMIT_SECONDS = 30;

    /**
     * Takes each feature that the region uses to the highest level that its brokers support; one that it does not use stays away. Returns
     * when the region has agreed, and says to what.
     *
     * @throws IOException when it does not, a broker of an older version among them
     */
    String finalizeAll() throws IOException, InterruptedException {
        try {
            FeatureMetadata metadata =
                    admin.describeFeatures().featureMetadata().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            Map<String, FeatureUpdate> updates = new TreeMap<>();
            Map<String, String> said = new TreeMap<>();
            metadata.finalizedFeatures().forEach((feature, level) -> {
                short highest = highest(metadata, feature, level);
                if (highest > level.maxVersionLevel()) {
                    updates.put(feature, new FeatureUpdate(highest, FeatureUpdate.UpgradeType.UPGRADE));
                    said.put(feature, "%s from %d to %d".formatted(feature, level.maxVersionLevel(), highest));
                }
            });
            if (updates.isEmpty()) {
                return "nothing to finalize in region %s, both versions have the same features".formatted(region);
            }
            admin.updateFeatures(updates, new UpdateFeaturesOptions()).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return said.values().stream()
                    .collect(Collectors.joining(", ", "region %s has finalized ".formatted(region), ""));
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "region %s does not finalize its version: %s"
                            .formatted(region, e instanceof TimeoutException ? "no answer" : e.getCause()),
                    e);
        }
    }

    private static short highest(FeatureMetadata metadata, String feature, FinalizedVersionRange level) {
        SupportedVersionRange supported = metadata.supportedFeatures().get(feature);
        return supported == null ? level.maxVersionLevel() : supported.maxVersion();
    }
}
