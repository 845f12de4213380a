package io.firedrill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firedrill.mirror.status.ConnectStatus;
import java.io.IOException;
import java.util.Optional;

/** Reads what Connect's KafkaStatusBackingStore writes. */
final class ConnectJson implements ConnectStatus.Format {
    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public Optional<ConnectStatus.Said> read(byte[] value) {
        try {
            JsonNode root = mapper.readTree(value);
            return root.path("state").isTextual()
                    ? Optional.of(new ConnectStatus.Said(
                            root.path("state").asText(),
                            root.path("trace").asText(""),
                            root.path("worker_id").asText("")))
                    : Optional.empty();
        } catch (IOException e) {
            // Somebody else's record.
            return Optional.empty();
        }
    }
}
