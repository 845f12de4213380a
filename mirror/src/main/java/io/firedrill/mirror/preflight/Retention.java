package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.TopicSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.List;

/** What the source keeps, the target keeps. MirrorMaker 2 syncs the settings only where they are the topic's own. */
final class Retention implements Check {
    @Override
    public About about() {
        return new About(
                "retention",
                "The target keeps records for no less time, and no less of them, than the source.",
                "Records that a group has not read yet are gone at the target while they are still there at the source.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        found.inEachTopic(mirror, pair -> {
            if (!pair.target().setting("cleanup.policy").contains("delete")) {
                return;
            }
            for (String setting : List.of("retention.ms", "retention.bytes")) {
                long here = limit(pair.source(), setting);
                long there = limit(pair.target(), setting);
                if (there < here) {
                    String value = pair.source().setting("cleanup.policy").contains("delete")
                            ? pair.source().setting(setting)
                            : "-1";
                    found.blocks(
                            pair.target().name(),
                            "%s is %,d, %s at %s has %s"
                                    .formatted(
                                            setting,
                                            there,
                                            pair.source().name(),
                                            mirror.source().alias(),
                                            here == Long.MAX_VALUE ? "no limit" : "%,d".formatted(here)),
                            Commands.at(mirror.target())
                                    .topicSetting(pair.target().name(), setting, value));
                }
            }
        });
    }

    private static long limit(TopicSnapshot topic, String setting) throws UnansweredException {
        long limit = topic.setting("cleanup.policy").contains("delete") ? topic.number(setting) : -1;
        return limit < 0 ? Long.MAX_VALUE : limit;
    }
}
