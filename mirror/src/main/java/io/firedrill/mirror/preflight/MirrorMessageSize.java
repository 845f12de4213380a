package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.FlowProperties;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;

/**
 * The mirror's own producers can send what the source's topics may hold. Their limit is on a record before it is compressed;
 * what its consumers fetch at once limits nothing.
 */
final class MirrorMessageSize implements Check {
    /** Between the defaults of both settings: the head of the log's entry, which the producer does not count. */
    private static final long OVERHEAD = 12;

    @Override
    public About about() {
        return new About(
                "mirror-message-size",
                "The mirror's producers send records as large as the source's topics take.",
                "The first record that is larger than the producer sends ends the mirror's task: nothing of its partitions arrives any more.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        FlowProperties properties = mirror.properties();
        long sends = properties.producerNumber("max.request.size", 1_048_576) + OVERHEAD;
        found.inEachTopic(mirror, pair -> {
            long takes = pair.source().number("max.message.bytes");
            if (sends < takes) {
                found.blocks(
                        pair.source().name(),
                        "takes %,d bytes, the mirror's max.request.size is %,d".formatted(takes, sends - OVERHEAD),
                        properties.producerKey("max.request.size") + "=" + takes);
            }
        });
    }
}
