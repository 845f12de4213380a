package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;

/** The standby is as large as what it stands by for. */
final class Brokers implements Check {
    @Override
    public About about() {
        return new About(
                "brokers",
                "The target has three brokers, and as many as the source.",
                "Fewer brokers have to carry the same load, and with fewer than three the next one that dies stops topics.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) {
        int here = mirror.source().brokers();
        int there = mirror.target().brokers();
        if (there < Math.max(3, here)) {
            found.warns(
                    mirror.target().alias(),
                    "has %d broker%s, %s has %d"
                            .formatted(
                                    there,
                                    there == 1 ? "" : "s",
                                    mirror.source().alias(),
                                    here),
                    "add brokers at %s".formatted(mirror.target().alias()));
        }
    }
}
