package io.firedrill.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong in one file; one mistake per place, the first that is found there. */
final class Mistakes {
    private final YamlDocument document;
    private final List<Mistake> found = new ArrayList<>();
    private final Set<String> places = new HashSet<>();

    Mistakes(YamlDocument document) {
        this.document = document;
    }

    void add(YamlPath path, String problem, String fix) {
        if (places.add(path.toString())) {
            found.add(new Mistake(document.file(), document.line(path), path.toString(), problem, fix));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** By line. */
    List<Mistake> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Mistake::line).thenComparing(Mistake::path))
                .toList();
    }
}
