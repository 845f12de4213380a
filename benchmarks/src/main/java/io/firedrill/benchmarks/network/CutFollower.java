package io.firedrill.benchmarks.network;

import io.firedrill.fault.FaultNetwork;
import io.firedrill.fault.LinkEffect;
import io.firedrill.fault.NetworkLink;
import io.firedrill.scenario.Fault;
import io.firedrill.scenario.FaultTarget;
import io.firedrill.scenario.LinkChannel;
import io.firedrill.scenario.LinkDirection;
import io.firedrill.scenario.LinkFault;
import io.firedrill.scenario.LinkSelector;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Cuts one follower's way to the leader, under traffic, and heals it. */
final class CutFollower {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final BenchRegion bench;
    private final FaultNetwork network;

    CutFollower(BenchRegion bench, FaultNetwork network) {
        this.bench = bench;
        this.network = network;
    }

    /**
     * What one cut did.
     *
     * @param dropSeconds from the cut to the ISR without the follower
     * @param returnSeconds from the heal to the ISR with it
     * @param acknowledged records meanwhile
     * @param failed sends meanwhile
     */
    record Result(double dropSeconds, double returnSeconds, long acknowledged, long failed) {}

    Result measure(int round) throws IOException, InterruptedException, ExecutionException {
        int leader = bench.leader();
        int follower =
                bench.inSync().stream().filter(id -> id != leader).findFirst().orElseThrow();
        AtomicLong acknowledged = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        try (KafkaProducer<byte[], byte[]> producer =
                BenchRegion.producer(bench.region().bootstrapServers(), 0)) {
            Runnable send = () -> {
                var unused = producer.send(
                        new ProducerRecord<>(BenchRegion.TOPIC, new byte[200]),
                        (metadata, error) -> (error == null ? acknowledged : failed).incrementAndGet());
            };
            LinkEffect cut = cut(follower, leader, round);
            try {
                sendUntil(send, TimeUnit.SECONDS.toNanos(1), () -> false);
                cut.inflict();
                double drop = sendUntil(send, LIMIT_NANOS, () -> !bench.inSync().contains(follower));
                cut.heal();
                double comeback =
                        sendUntil(send, LIMIT_NANOS, () -> bench.inSync().contains(follower));
                producer.flush();
                return new Result(drop, comeback, acknowledged.get(), failed.get());
            } finally {
                cut.heal();
            }
        }
    }

    private LinkEffect cut(int follower, int leader, int round) {
        String region = bench.region().name();
        String from = "%s.broker-%d".formatted(region, follower);
        String to = "%s.broker-%d".formatted(region, leader);
        List<NetworkLink> links = network.links().stream()
                .filter(link -> link.from().equals(from) && link.to().equals(to))
                .toList();
        Fault.OfLinks fault = new Fault.OfLinks(
                new LinkFault.Partition(),
                new LinkSelector.Between(
                        new FaultTarget.Broker(region, follower), new FaultTarget.Broker(region, leader), false),
                LinkDirection.BOTH,
                LinkChannel.ALL);
        return new LinkEffect(network, links, fault, "cut-" + round);
    }

    /** Something that takes a while to come. */
    private interface Seen {
        boolean now() throws InterruptedException, ExecutionException;
    }

    /** Sends a record a millisecond, more or less, and looks every ten; the seconds that it took. */
    private static double sendUntil(Runnable send, long limitNanos, Seen seen)
            throws InterruptedException, ExecutionException {
        long began = System.nanoTime();
        for (int sent = 0; System.nanoTime() - began < limitNanos; sent++) {
            send.run();
            TimeUnit.MILLISECONDS.sleep(1);
            if (sent % 10 == 0 && seen.now()) {
                break;
            }
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
