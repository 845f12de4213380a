package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.Acls;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** Looks for rights to one operation that are held at the source, and not at the target. */
record Rights(MirrorSnapshot mirror, Acls here, Acls there, AclOperation operation, Findings found) {
    private static final Comparator<AccessControlEntry> BY_HOLDER =
            Comparator.comparing(AccessControlEntry::principal).thenComparing(AccessControlEntry::host);

    /** Whether there are no two sets of rights; says which is missing. */
    static boolean incomparable(MirrorSnapshot mirror, Acls here, Acls there, Findings found) {
        if (here.authorized() && there.authorized()) {
            return false;
        }
        found.doesNotApply("'%s' has no authorizer"
                .formatted(
                        here.authorized()
                                ? mirror.target().alias()
                                : mirror.source().alias()));
        return true;
    }

    /** Carried topics, and where clients that move read on: what was mirrored of them, and what is written after that. */
    static Map<String, Set<String>> readAtTarget(MirrorSnapshot mirror) throws UnansweredException {
        Map<String, Set<String>> names = new TreeMap<>();
        for (String topic : mirror.carriedTopics()) {
            names.put(topic, new TreeSet<>(List.of(mirror.carried().atTarget(topic), topic)));
        }
        return names;
    }

    /** Names that stay what they are. */
    static Map<String, Set<String>> same(Collection<String> names) {
        Map<String, Set<String>> same = new TreeMap<>();
        names.forEach(name -> same.put(name, Set.of(name)));
        return same;
    }

    /**
     * Finds who lacks which.
     *
     * @param option of {@code kafka-acls.sh} for the type
     * @param names at the source, with those at the target
     * @param counts whether a name to which somebody has a right counts, too, though nothing of that name is in use right now
     */
    void compare(ResourceType type, String option, Map<String, Set<String>> names, Predicate<String> counts) {
        Map<AccessControlEntry, TreeSet<String>> missing = new TreeMap<>(BY_HOLDER);
        for (AclBinding held : here.allowing(type, operation)) {
            Map<String, Set<String>> meant = new TreeMap<>(names);
            if (held.pattern().patternType() == PatternType.LITERAL
                    && !held.pattern().name().equals("*")
                    && counts.test(held.pattern().name())) {
                meant.put(held.pattern().name(), Set.of(held.pattern().name()));
            }
            meant.entrySet().stream()
                    .filter(name -> Acls.covers(held.pattern(), name.getKey()))
                    .flatMap(name -> name.getValue().stream())
                    .filter(atTarget -> !there.allows(held.entry(), operation, type, atTarget))
                    .forEach(atTarget -> missing.computeIfAbsent(held.entry(), holder -> new TreeSet<>())
                            .add(atTarget));
        }
        String does = operation == AclOperation.WRITE ? "write" : "read";
        String tool = operation == AclOperation.WRITE ? "Write" : "Read";
        missing.forEach((holder, lacking) -> found.blocks(
                holder.principal(),
                "may %s %s at %s, and not %s at %s"
                        .formatted(
                                does,
                                type == ResourceType.TOPIC ? "the originals" : "the same " + option.substring(2),
                                mirror.source().alias(),
                                Some.of(lacking),
                                mirror.target().alias()),
                Commands.at(mirror.target()).allow(holder, tool, Commands.each(option, lacking))));
    }
}
