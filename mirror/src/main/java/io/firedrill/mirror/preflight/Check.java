package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/** One law that a flow which is ready for a failover obeys. Stateless; the same snapshot always gives the same findings. */
interface Check {
    About about();

    /**
     * Adds what breaks the law.
     *
     * @throws UnansweredException when something that it depends on is not known; what was found before still holds
     */
    void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException;
}
