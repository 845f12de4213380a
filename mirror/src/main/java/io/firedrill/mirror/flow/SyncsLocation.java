package io.firedrill.mirror.flow;

import java.util.Locale;

/** At which of its two clusters a mirror keeps its offset syncs: MirrorMaker 2's {@code offset-syncs.topic.location}. */
public enum SyncsLocation {
    /** MirrorMaker 2's default; they die with the source. */
    SOURCE,
    TARGET;

    /** As the property has it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a file says; MirrorMaker 2's default where that cannot be read, as from a config provider of another machine. */
    static SyncsLocation of(String label) {
        return label.equals(TARGET.label()) ? TARGET : SOURCE;
    }
}
