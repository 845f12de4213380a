package io.firedrill.fault;

import java.util.List;
import java.util.Optional;

/** What a fault must lead to before it counts as seen, besides what shows of the fault itself. Thread-safe. */
public interface Consequence {
    /** Nothing: what shows of the fault is enough. */
    Consequence NONE = new Consequences(List.of());

    /** One look while the fault is in force: what can be seen of it at this moment; empty while there is nothing to see. */
    Optional<String> look();

    /**
     * Whether a fault that ends now without it was seen by nobody. False as long as there was no time for it, or nobody who
     * could have noticed; once true it stays so.
     */
    boolean isDemanded();
}
