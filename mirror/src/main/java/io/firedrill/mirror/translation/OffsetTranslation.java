package io.firedrill.mirror.translation;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells where consumer groups continue at the target of a flow when its source is gone. */
public interface OffsetTranslation {
    /**
     * Translates the places of groups.
     *
     * @param sourceTopics the topics that each group reads, by group, as the source calls them
     * @return one entry per group and partition of its mirrored topics, sorted by group, topic and partition
     * @throws TranslationException when the answer is not complete; there are no partial ones
     */
    List<TranslatedOffset> translate(Map<String, Set<String>> sourceTopics)
            throws TranslationException, InterruptedException;
}
