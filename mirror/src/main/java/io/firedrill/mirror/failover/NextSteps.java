package io.firedrill.mirror.failover;

import java.util.List;

/**
 * What a command would do with a failover if it were given now. Nothing was changed to find it out.
 *
 * @param before how far the failover has come
 * @param takesBack whether the steps would be taken back, rather than done
 * @param steps in the order in which they would be come to; none where nothing is left to do
 */
public record NextSteps(Progress before, boolean takesBack, List<Step> steps) {
    public NextSteps {
        steps = List.copyOf(steps);
    }
}
