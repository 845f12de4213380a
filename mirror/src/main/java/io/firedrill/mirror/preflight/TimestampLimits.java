package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.List;

/**
 * A record that is old when it is mirrored is still taken. By its {@code config.properties.exclude} of 4.3.1, MirrorMaker 2 syncs
 * these limits: the names that it leaves out there are misspelled.
 */
final class TimestampLimits implements Check {
    private static final String BEFORE = "message.timestamp.before.max.ms";
    private static final String AFTER = "message.timestamp.after.max.ms";

    @Override
    public About about() {
        return new About(
                "timestamp-limits",
                "The target refuses no timestamp that the source takes, and none of what the source keeps.",
                "The first record whose time the target refuses ends the mirror's task; a mirror that catches up brings old records.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        found.inEachTopic(mirror, pair -> {
            if (pair.target().setting("message.timestamp.type").equals("LogAppendTime")) {
                return;
            }
            boolean ownTimes = pair.source().setting("message.timestamp.type").equals("CreateTime");
            for (String setting : List.of(BEFORE, AFTER)) {
                long here = ownTimes ? pair.source().number(setting) : 0;
                long there = pair.target().number(setting);
                if (there < here) {
                    found.blocks(
                            pair.target().name(),
                            "%s is %,d, %s at %s has %,d"
                                    .formatted(
                                            setting,
                                            there,
                                            pair.source().name(),
                                            mirror.source().alias(),
                                            here),
                            Commands.at(mirror.target())
                                    .topicSetting(pair.target().name(), setting, Long.toString(here)));
                }
            }
            long refuses = pair.target().number(BEFORE);
            long keeps = pair.source().number("retention.ms");
            if (refuses < (keeps < 0 ? Long.MAX_VALUE : keeps)
                    && refuses >= (ownTimes ? pair.source().number(BEFORE) : 0)) {
                found.warns(
                        pair.target().name(),
                        "%s is %,d, while %s at %s keeps records for %s ms"
                                .formatted(
                                        BEFORE,
                                        refuses,
                                        pair.source().name(),
                                        mirror.source().alias(),
                                        keeps < 0 ? "any number of" : "%,d".formatted(keeps)),
                        Commands.at(mirror.target())
                                .topicSetting(pair.target().name(), BEFORE, Long.toString(Long.MAX_VALUE)));
            }
        });
    }
}
