package io.firedrill.proxy.relay;

import io.firedrill.proxy.toxic.Direction;
import io.firedrill.proxy.toxic.Toxic;

/**
 * A toxic of a link, as it was asked for.
 *
 * @param name unique in its link
 * @param toxicity the part of the connections that it works on, from 0 to 1
 */
public record ToxicSpec(String name, Direction stream, double toxicity, Toxic toxic, ToxicWindow window) {
    public ToxicSpec {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("name must not be empty");
        }
        if (!(toxicity >= 0 && toxicity <= 1)) {
            throw new IllegalArgumentException("toxicity must be from 0 to 1, not " + toxicity);
        }
    }
}
