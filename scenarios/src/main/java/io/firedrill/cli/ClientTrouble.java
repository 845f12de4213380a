package io.firedrill.cli;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/** What a client of Kafka says of itself when it cannot be made. */
final class ClientTrouble {
    private ClientTrouble() {}

    /** Clients wrap what is wrong with their settings; other causes may quote secrets. */
    static String reason(KafkaException e) {
        Throwable said = e.getCause() instanceof ConfigException cause ? cause : e;
        return String.valueOf(said.getMessage());
    }
}
