package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/** Partition n of the source is partition n of the target. */
final class SamePartitions implements Check {
    @Override
    public About about() {
        return new About(
                "same-partitions",
                "A topic has as many partitions at the target as at the source.",
                "Records of a partition that the target lacks are not mirrored, and where it has more, keys change their partition when producers move, and lose their order.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        found.inEachTopic(mirror, pair -> {
            int here = pair.source().partitions();
            int there = pair.target().partitions();
            if (there < here) {
                found.blocks(
                        pair.target().name(),
                        "has %d partitions, %s at %s has %d"
                                .formatted(
                                        there,
                                        pair.source().name(),
                                        mirror.source().alias(),
                                        here),
                        Commands.at(mirror.target()).partitions(pair.target().name(), here));
            } else if (there > here) {
                found.warns(
                        pair.target().name(),
                        "has %d partitions, %s at %s has %d"
                                .formatted(
                                        there,
                                        pair.source().name(),
                                        mirror.source().alias(),
                                        here),
                        Commands.at(mirror.source()).partitions(pair.source().name(), there));
            }
        });
    }
}
