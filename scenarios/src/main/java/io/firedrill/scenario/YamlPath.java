package io.firedrill.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in a document.
 *
 * @param steps keys as they are, positions in lists as numbers
 */
record YamlPath(List<String> steps) {
    static final YamlPath ROOT = new YamlPath(List.of());

    YamlPath {
        steps = List.copyOf(steps);
    }

    YamlPath then(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new YamlPath(longer);
    }

    YamlPath then(int position) {
        return then(Integer.toString(position));
    }

    YamlPath parent() {
        return steps.isEmpty() ? this : new YamlPath(steps.subList(0, steps.size() - 1));
    }

    /** {@code producers.checkout.rate}. */
    @Override
    public String toString() {
        return String.join(".", steps);
    }
}
