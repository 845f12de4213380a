package io.firedrill.mirror.failover;

import java.util.Locale;

/**
 * What a failover does, in this order; {@code tail} and {@code pin} in a failback alone.
 *
 * <pre>
 *                        planned: drain
 * claim - detect - (tail) - fence <           > stop - translate - apply - promote - (pin) - verify
 *                        unplanned: cut
 * |------------- can be taken back -------------------------|---- goes forward only --------|
 * </pre>
 */
public enum Step {
    /** One operator has the failover; whoever comes later is told so. Changes nothing but the journal. */
    CLAIM,
    /** A lost region is lost from everywhere; one that is left on purpose answers. Changes nothing. */
    DETECT,
    /** What the region that comes back had alone is in quarantine, and written once more if that is wanted. */
    TAIL,
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
    /** The mirror of the flow that was failed over goes on behind what is not to be brought, and is one that can fail over again. */
    PIN,
    /** All of it is so. */
    VERIFY;

    /** As people type and read it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
