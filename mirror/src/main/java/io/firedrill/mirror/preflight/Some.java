package io.firedrill.mirror.preflight;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names in a sentence: the first few, and how many more there are. */
final class Some {
    private static final int SHOWN = 4;

    private Some() {}

    static String of(Collection<String> names) {
        String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() > SHOWN ? "%s and %d more".formatted(shown, names.size() - SHOWN) : shown;
    }
}
