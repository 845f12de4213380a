package io.firedrill.fault;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.MetadataRequest;
import org.apache.kafka.common.requests.MetadataResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.jspecify.annotations.Nullable;

/**
 * Asks one broker, and no other, for its idea of the region: an admin client asks whichever it likes. Kafka's own request
 * classes over a plain socket. Used by one thread at a time.
 */
final class BrokerProbe implements AutoCloseable {
    private static final int LIMIT_MILLIS = 800;
    private static final int LARGEST_ANSWER_BYTES = 64 << 20;
    /** Of KIP-951's time: every 4.x broker speaks it. */
    private static final short VERSION = 12;

    private final InetSocketAddress address;
    private final List<String> topics;
    private @Nullable Socket socket;
    private int asked;
    private volatile boolean refused;

    /** @param address {@code host:port} */
    BrokerProbe(String address, Set<String> topics) {
        int colon = address.lastIndexOf(':');
        this.address =
                new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        this.topics = List.copyOf(topics);
    }

    /** What the broker says; empty if it does not answer within 0.8 s. */
    Optional<RegionView> look() {
        refused = false;
        try {
            return Optional.of(view(ask(connected())));
        } catch (ConnectException e) {
            refused = true;
            close();
            return Optional.empty();
        } catch (IOException e) {
            close();
            return Optional.empty();
        }
    }

    /** Whether nobody listened at the broker's port at the last look: its process is gone, or has not got so far. */
    boolean isRefused() {
        return refused;
    }

    private Socket connected() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket();
            socket = open;
            open.setSoTimeout(LIMIT_MILLIS);
            open.setTcpNoDelay(true);
            open.connect(address, LIMIT_MILLIS);
        }
        return open;
    }

    private MetadataResponse ask(Socket broker) throws IOException {
        RequestHeader header = new RequestHeader(ApiKeys.METADATA, VERSION, "firedrill-observer", ++asked);
        ByteBuffer request =
                new MetadataRequest.Builder(topics, false).build(VERSION).serializeWithHeader(header);
        DataOutputStream out = new DataOutputStream(broker.getOutputStream());
        byte[] framed = new byte[Integer.BYTES + request.remaining()];
        ByteBuffer.wrap(framed).putInt(request.remaining()).put(request);
        out.write(framed);
        DataInputStream in = new DataInputStream(broker.getInputStream());
        int size = in.readInt();
        if (size < 0 || size > LARGEST_ANSWER_BYTES) {
            throw new IOException("%s answers with %d bytes".formatted(address, size));
        }
        byte[] answer = new byte[size];
        in.readFully(answer);
        return (MetadataResponse) AbstractResponse.parseResponse(ByteBuffer.wrap(answer), header);
    }

    private static RegionView view(MetadataResponse response) {
        Set<Integer> brokers = response.brokers().stream().map(Node::id).collect(Collectors.toSet());
        Map<TopicPartition, PartitionState> partitions = new HashMap<>();
        for (MetadataResponse.TopicMetadata topic : response.topicMetadata()) {
            for (MetadataResponse.PartitionMetadata partition : topic.partitionMetadata()) {
                partitions.put(
                        partition.topicPartition,
                        new PartitionState(
                                partition.leaderId.orElse(-1),
                                partition.leaderEpoch.orElse(-1),
                                new HashSet<>(partition.replicaIds),
                                new HashSet<>(partition.inSyncReplicaIds)));
            }
        }
        return new RegionView(true, brokers, partitions, Set.of());
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is of no use any more either way.
            }
        }
    }
}
