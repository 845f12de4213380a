package io.firedrill.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.Breakable;
import io.firedrill.cluster.CdsArchives;
import io.firedrill.cluster.EmbeddedRegion;
import io.firedrill.cluster.Endpoint;
import io.firedrill.cluster.RegionPlace;
import io.firedrill.process.ChildProcesses;
import io.firedrill.scenario.Profile;
import io.firedrill.scenario.RegionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No broker finds a way to another one past its links, whoever leads and whatever the leaders tell each other. */
class FaultNetworkIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ESTABLISHED = "01";

    @TempDir
    private Path folder;

    @Test
    void brokersKeepToTheirLinksWhoeverLeads() throws Exception {
        try (ChildProcesses children = ChildProcesses.open();
                AddressSlot slot = AddressSlot.claim();
                FaultNetwork network = FaultNetwork.start(slot, 7);
                EmbeddedRegion region = start(slot, network, children);
                Admin admin = Admin.create(Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, region.bootstrapServers(),
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_000,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3_000))) {
            region.awaitReady(LIMIT);
            admin.createTopics(List.of(new NewTopic("orders", 3, (short) 3)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
            // Links have addresses of a network of their own, in which no broker listens.
            String links = slot.linkAddress(1, 1).replaceAll("\\d+\\.\\d+$", "");
            List<Integer> leaders = new ArrayList<>();
            for (int election = 0; election < 3; election++) {
                int leader = quorum(admin).leaderId();
                leaders.add(leader);
                everyBrokerFollows(admin);
                breakAllConnections(network);
                await().atMost(LIMIT).ignoreExceptions().until(() -> everybodyFetches(admin));
                for (int id : List.of(1, 2, 3)) {
                    String own = ownAddress(region, id);
                    List<String> ways = waysToOthers(network, region, id);
                    await().atMost(LIMIT).untilAsserted(() -> assertThat(peersOf(id, own))
                            .as("broker %d has connected again", id)
                            .containsAnyElementsOf(ways));
                    assertThat(peersOf(id, own))
                            .as("broker %d's connections, leaders so far %s", id, leaders)
                            .allMatch(peer -> peer.equals(own) || peer.startsWith(links));
                }
                region.brokers().get(leader - 1).kill();
                await().atMost(LIMIT)
                        .ignoreExceptions()
                        .until(() ->
                                quorum(admin).leaderId() > 0 && quorum(admin).leaderId() != leader);
                region.brokers().get(leader - 1).restart();
                await().atMost(LIMIT).ignoreExceptions().until(() -> everybodyFetches(admin));
            }
            assertThat(Set.copyOf(leaders)).hasSizeGreaterThan(1);
        }
    }

    private EmbeddedRegion start(AddressSlot slot, FaultNetwork network, ChildProcesses children) throws Exception {
        return EmbeddedRegion.start(
                new RegionSpec("a", 3),
                new RegionPlace(
                        slot,
                        1,
                        folder.resolve("a"),
                        Profile.FAST,
                        new CdsArchives(children, line -> {}).ofBrokers(slot, folder.resolve("archive")),
                        new Breakable(network, false)),
                children);
    }

    private static QuorumInfo quorum(Admin admin) throws Exception {
        return admin.describeMetadataQuorum().quorumInfo().get(5, TimeUnit.SECONDS);
    }

    private static boolean everybodyFetches(Admin admin) throws Exception {
        boolean inSync =
                orders(admin).stream().allMatch(partition -> partition.isr().size() == 3);
        long end = quorum(admin).voters().stream()
                .mapToLong(QuorumInfo.ReplicaState::logEndOffset)
                .max()
                .orElseThrow();
        return inSync && quorum(admin).voters().stream().allMatch(voter -> voter.logEndOffset() >= end - 5);
    }

    /** One that leads the quorum and, after restarts, all partitions, too, would have nobody to connect to. */
    private static void everyBrokerFollows(Admin admin) throws Exception {
        admin.electLeaders(ElectionType.PREFERRED, null).partitions().get(20, TimeUnit.SECONDS);
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> leadersOfOrders(admin).size() > 1);
    }

    private static Set<Integer> leadersOfOrders(Admin admin) throws Exception {
        return orders(admin).stream().map(partition -> partition.leader().id()).collect(Collectors.toSet());
    }

    private static List<TopicPartitionInfo> orders(Admin admin) throws Exception {
        return admin.describeTopics(List.of("orders"))
                .allTopicNames()
                .get(5, TimeUnit.SECONDS)
                .get("orders")
                .partitions();
    }

    /** A connection that is there is kept, by whatever address it was opened: only a new one shows what a broker knows by now. */
    private static void breakAllConnections(FaultNetwork network) throws IOException {
        for (NetworkLink link : network.links()) {
            network.proxy(link).disable();
            network.proxy(link).enable();
        }
    }

    private static List<String> waysToOthers(FaultNetwork network, EmbeddedRegion region, int id) throws IOException {
        String own = region.brokers().get(id - 1).linkName();
        List<String> ways = new ArrayList<>();
        for (Endpoint other : region.endpoints()) {
            if (!other.name().equals(own)) {
                ways.add(network.addressFor(own, other));
            }
        }
        return ways;
    }

    private static String ownAddress(EmbeddedRegion region, int id) {
        return List.of(region.bootstrapServers().split(",", -1)).get(id - 1).replaceAll(":.*", "");
    }

    /** The addresses to which the broker has opened connections; those that others opened to its own ports are left out. */
    private List<String> peersOf(int id, String own) throws IOException {
        long pid = pidOf(id);
        Set<String> inodes = socketsOf(pid);
        Map<String, String> peers = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "net", "tcp"))) {
            String[] field = line.strip().split("\\s+", -1);
            if (field[3].equals(ESTABLISHED)
                    && inodes.contains(field[9])
                    && !address(field[1]).equals(own)) {
                peers.put(field[9], address(field[2]));
            }
        }
        return List.copyOf(peers.values());
    }

    private long pidOf(int id) {
        String hosts =
                folder.resolve("a").resolve("broker-" + id).resolve("hosts").toString();
        return ProcessHandle.current()
                .children()
                .filter(child -> commandLine(child.pid()).contains(hosts))
                .findAny()
                .orElseThrow()
                .pid();
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
        } catch (IOException e) {
            // It ended meanwhile.
            return "";
        }
    }

    private static Set<String> socketsOf(long pid) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return descriptors
                    .map(FaultNetworkIT::target)
                    .flatMap(Optional::stream)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.substring("socket:[".length(), target.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    private static Optional<String> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
            // It was closed meanwhile.
            return Optional.empty();
        }
    }

    /** From {@code 0101017F:4E20}, as a machine with the least byte first writes it. */
    private static String address(String inProc) {
        long bytes = Long.parseLong(inProc.substring(0, 8), 16);
        return "%d.%d.%d.%d".formatted(bytes & 255, bytes >> 8 & 255, bytes >> 16 & 255, bytes >> 24);
    }
}
