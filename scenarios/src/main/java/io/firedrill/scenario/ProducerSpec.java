package io.firedrill.scenario;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A producing application: one or more processes that together send {@code rateRecordsPerSecond}.
 *
 * @param region where it produces until a failover moves it
 * @param processes number of child JVMs, which share the rate; 0 where others send in its name
 * @param rateRecordsPerSecond of all processes together, paced by intended send time
 * @param recordBytes size of a generated record's value; ignored where {@code payload} is given
 * @param payload path of a file with one record a line, sent round and round; null for generated records
 * @param keyField field of an NDJSON payload that becomes the key; null to draw keys from {@code distinctKeys}
 * @param keyName what generated keys stand for ({@code user_id}...): prefix of each key
 * @param distinctKeys number of generated keys, 1 or more
 * @param hotKeys those of them that get more than their share; null where all get the same
 * @param topics what it sends to and in which proportion, at least one
 * @param client producer properties by Kafka's names, as they are
 * @param transactions how it groups its sends into transactions; null for none
 * @param stays whether nobody tells it of a failover: it goes on trying to write where it is
 */
public record ProducerSpec(
        String name,
        String region,
        int processes,
        int rateRecordsPerSecond,
        int recordBytes,
        @Nullable String payload,
        @Nullable String keyField,
        String keyName,
        int distinctKeys,
        @Nullable HotKeys hotKeys,
        List<TopicShare> topics,
        Map<String, String> client,
        @Nullable TransactionSpec transactions,
        boolean stays) {

    public ProducerSpec {
        topics = List.copyOf(topics);
        client = Map.copyOf(client);
    }

    /** The same producer with a user's own records in place of the generated ones. */
    public ProducerSpec withPayload(String file, @Nullable String field) {
        return with(rateRecordsPerSecond, file, field, client);
    }

    /** The same producer with other settings. */
    public ProducerSpec withClient(Map<String, String> settings) {
        return with(rateRecordsPerSecond, payload, keyField, settings);
    }

    /** The same producer at another rate. */
    public ProducerSpec withRate(int recordsPerSecond) {
        return with(recordsPerSecond, payload, keyField, client);
    }

    private ProducerSpec with(
            int newRate, @Nullable String newPayload, @Nullable String newKeyField, Map<String, String> newClient) {
        return new ProducerSpec(
                name,
                region,
                processes,
                newRate,
                recordBytes,
                newPayload,
                newKeyField,
                keyName,
                distinctKeys,
                hotKeys,
                topics,
                newClient,
                transactions,
                stays);
    }
}
