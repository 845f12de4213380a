package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;

/** Two aliases are two clusters: an address may be copied and left as it was. */
final class DifferentClusters implements Check {
    @Override
    public About about() {
        return new About(
                "different-clusters",
                "Source and target are two clusters.",
                "A flow onto its own cluster protects from nothing: the copy dies with the region.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) {
        String source = mirror.source().address().clusterId();
        String target = mirror.target().address().clusterId();
        if (source.equals(target)) {
            String alias = mirror.target().alias();
            found.blocks(
                    alias + ".bootstrap.servers",
                    "'%s' and '%s' both lead to the cluster %s"
                            .formatted(mirror.source().alias(), alias, source),
                    alias + ".bootstrap.servers=<the other region's brokers>");
        }
    }
}
