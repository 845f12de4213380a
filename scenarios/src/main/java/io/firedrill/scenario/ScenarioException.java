package io.firedrill.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** A scenario, or settings to be put in its place, with mistakes; all of them, by line. */
public final class ScenarioException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    /** With at least one mistake. */
    public ScenarioException(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
