package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import java.util.List;

/** Records are copied byte by byte. */
final class Converters implements Check {
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    @Override
    public About about() {
        return new About(
                "converters",
                "Keys, values and headers go through ByteArrayConverter.",
                "Any other converter changes the bytes on their way, and applications cannot read them at the target; one for headers spoils the stamps.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        for (String setting : List.of("key.converter", "value.converter", "header.converter")) {
            String converter = mirror.properties().connectorOrWorker(setting, BYTES);
            if (!converter.equals(BYTES)) {
                String key = mirror.properties().key(setting);
                found.blocks(setting, "is " + converter, key + "=" + BYTES);
            }
        }
    }
}
