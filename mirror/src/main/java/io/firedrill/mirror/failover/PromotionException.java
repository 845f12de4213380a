package io.firedrill.mirror.failover;

import java.util.Map;
import java.util.stream.Collectors;

/** Some groups were not given their places at the target; the others were. */
public final class PromotionException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param failures the reason by group */
    PromotionException(Map<String, String> failures) {
        super(failures.entrySet().stream()
                .map(failure -> "group '%s' was not moved: %s".formatted(failure.getKey(), failure.getValue()))
                .collect(Collectors.joining("; ")));
    }
}
