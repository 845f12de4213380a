package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/** Both regions ask for rights, or neither does. */
final class Authorizers implements Check {
    @Override
    public About about() {
        return new About(
                "authorizers",
                "The target has an authorizer if, and only if, the source has one.",
                "Without one at the target everybody may do everything there after the failover, and with one there alone nothing tells which rights applications need.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        boolean here = mirror.source().access().acls().value().authorized();
        boolean there = mirror.target().access().acls().value().authorized();
        if (here != there) {
            found.warns(
                    mirror.target().alias(),
                    there
                            ? "has an authorizer, %s has none"
                                    .formatted(mirror.source().alias())
                            : "has no authorizer, %s has one"
                                    .formatted(mirror.source().alias()),
                    there
                            ? "list the rights that applications need, and give them with kafka-acls.sh"
                            : "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        }
    }
}
