package io.firedrill.mirror.preflight;

import io.firedrill.mirror.flow.TopicNaming;
import io.firedrill.mirror.preflight.snapshot.FlowProperties;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.List;

/** The dot between alias and topic. */
final class NameSeparator implements Check {
    @Override
    public About about() {
        return new About(
                "name-separator",
                "Alias and topic are separated by a dot, or by something that no alias contains.",
                "With an ambiguous separator a mirror takes topics for what they are not, and with another than a dot Firedrill's other commands look for the wrong names.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        if (mirror.properties().flow().naming() != TopicNaming.PREFIXED) {
            found.doesNotApply("topics keep their names");
            return;
        }
        String separator = mirror.carried().separator();
        for (String alias : List.of(mirror.source().alias(), mirror.target().alias())) {
            if (alias.contains(separator)) {
                found.blocks(
                        FlowProperties.SEPARATOR,
                        "is '%s', which the alias '%s' contains".formatted(separator, alias),
                        FlowProperties.SEPARATOR + "=.");
            }
        }
        if (!separator.equals(".")) {
            found.warns(FlowProperties.SEPARATOR, "is '%s'".formatted(separator), FlowProperties.SEPARATOR + "=.");
        }
    }
}
