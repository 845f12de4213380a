package io.firedrill.scenario;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant by a word that is not known. */
public final class Suggestion {
    private static final int SIMILAR = 3;

    private Suggestion() {}

    /** {@code did you mean 'x'?}, or all that there is. */
    public static String of(String word, Collection<String> known) {
        return similar(word, known).orElse(known.isEmpty() ? "there is none" : "known are " + String.join(", ", known));
    }

    /** {@code did you mean 'x'?}; empty where nothing is similar, or the word itself is known. */
    public static Optional<String> similar(String word, Collection<String> known) {
        LevenshteinDistance distance = new LevenshteinDistance(SIMILAR);
        return known.stream()
                .filter(candidate -> !candidate.equals(word))
                .filter(candidate ->
                        distance.apply(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT)) >= 0)
                .min((one, other) -> Integer.compare(
                        LevenshteinDistance.getDefaultInstance().apply(word, one),
                        LevenshteinDistance.getDefaultInstance().apply(word, other)))
                .map("did you mean '%s'?"::formatted);
    }
}
