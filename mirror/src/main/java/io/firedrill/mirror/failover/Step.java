package io.firedrill.mirror.failover;

import java.util.Locale;

/**
 * What a failover does, in this order.
 *
 * <pre>
 *                 planned: drain
 * claim - detect - fence <           > stop - translate - apply - promote - verify
 *                 unplanned: cut
 * |------------- can be taken back -------------|---- goes forward only ----|
 * </pre>
 */
public enum Step {
    /** One operator has the failover; whoever comes later is told so. Changes nothing but the journal. */
    CLAIM,
    /** A lost region is lost from everywhere; one that is left on purpose answers. Changes nothing. */
    DETECT,
    /** Nobody can write to the source any more, or it cannot be reached, and is fenced when it comes back. */
    FENCE,
    /** Planned: all that the source has is at the target. Unplanned: what is there is all there will be. */
    DRAIN,
    /** The mirror writes no more. */
    STOP,
    /** The groups' places at the target are known, and written down. Changes nothing but the journal. */
    TRANSLATE,
    /** The groups have their places. From here on there is no way back, only forward. */
    APPLY,
    /** Producers find their topics at the target, and no fence there. */
    PROMOTE,
    /** All of it is so. */
    VERIFY;

    /** As people type and read it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
