package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.FlowProperties;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.Set;
import java.util.TreeSet;

/** Consumers read uncommitted records unless told not to. */
final class AbortedRecords implements Check {
    private static final String SETTING = "isolation.level";

    @Override
    public About about() {
        return new About(
                "aborted-records",
                "Where producers use transactions, the mirror reads what is committed only.",
                "Records of transactions that were aborted arrive at the target as if they were real, and are processed after the failover.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        FlowProperties properties = mirror.properties();
        String isolation = properties.consumer(SETTING, "read_uncommitted");
        if (isolation.equals("read_committed")) {
            return;
        }
        Set<String> producers = mirror.source().runtime().transactionalIds().value();
        if (producers.isEmpty()) {
            found.doesNotApply("no transactional producer was seen at '%s'"
                    .formatted(mirror.source().alias()));
            return;
        }
        // The same line under the flow's name would lose against one under the source's.
        String key = properties.flow().source().alias() + ".consumer." + SETTING;
        found.blocks(
                key,
                "is %s, and %s at %s use transactions"
                        .formatted(
                                isolation,
                                Some.of(new TreeSet<>(producers)),
                                mirror.source().alias()),
                key + "=read_committed");
    }
}
