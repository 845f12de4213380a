package io.firedrill.mirror.connect;

import io.firedrill.mirror.cluster.ClusterException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A distributed Connect cluster, by its REST API (KIP-26, KIP-875). For one thread. */
final class ConnectCluster {
    private static final String OFFSETS = "offsets";

    private final ConnectRest rest;

    ConnectCluster(ConnectAccess access) {
        this.rest = new ConnectRest(access);
    }

    List<URI> workers() {
        return rest.access().urls();
    }

    /** The id of the Kafka cluster that has the worker's topics, to which its connectors write. */
    String kafkaClusterId(URI worker) throws ClusterException, RefusedException, InterruptedException {
        return Json.text(Json.object(rest.askOne(worker, "GET", "/", null)).get("kafka_cluster_id"));
    }

    /** The same of any worker. */
    String kafkaClusterId() throws ClusterException, RefusedException, InterruptedException {
        return Json.text(Json.object(rest.ask("GET", "/", null)).get("kafka_cluster_id"));
    }

    /** The versions of a worker's plugins by their classes; where there are several of one class, the last one. */
    Map<String, String> plugins(URI worker) throws ClusterException, RefusedException, InterruptedException {
        return Json.array(rest.askOne(worker, "GET", "/connector-plugins?connectorsOnly=false", null)).stream()
                .map(Json::object)
                .collect(Collectors.toMap(
                        plugin -> Json.text(plugin.get("class")),
                        plugin -> Json.text(plugin.get("version")),
                        (one, other) -> other));
    }

    /** What a worker finds wrong with a configuration; one entry per property. */
    Map<String, List<String>> mistakes(URI worker, Map<String, String> config)
            throws ClusterException, RefusedException, InterruptedException {
        String type = config.getOrDefault("connector.class", "");
        Object found = rest.askOne(
                worker, "PUT", "/connector-plugins/%s/config/validate".formatted(ConnectRest.part(type)), config);
        Map<String, List<String>> mistakes = new TreeMap<>();
        for (Object one : Json.array(Json.object(found).get("configs"))) {
            Map<?, ?> value = Json.object(Json.object(one).get("value"));
            List<String> errors = new ArrayList<>();
            Json.array(value.get("errors")).forEach(error -> errors.add(Json.text(error)));
            if (!errors.isEmpty()) {
                mistakes.put(Json.text(value.get("name")), errors);
            }
        }
        return mistakes;
    }

    /** The configurations of all connectors by their names. */
    Map<String, Map<String, String>> connectors() throws ClusterException, RefusedException, InterruptedException {
        Map<String, Map<String, String>> all = new TreeMap<>();
        Json.object(rest.ask("GET", "/connectors?expand=info", null))
                .forEach((name, about) -> all.put(
                        Json.text(name),
                        Json.strings(Json.object(Json.object(about).get("info")).get("config"))));
        return all;
    }

    /** Makes the connector, or changes it; the same again changes nothing. */
    void put(String connector, Map<String, String> config)
            throws ClusterException, RefusedException, InterruptedException {
        var unused = rest.ask("PUT", path(connector) + "/config", config);
    }

    /** Makes a connector that does nothing yet (KIP-980). */
    void createStopped(String connector, Map<String, String> config)
            throws ClusterException, RefusedException, InterruptedException {
        var unused = rest.ask(
                "POST", "/connectors", Map.of("name", connector, "config", config, "initial_state", "STOPPED"));
    }

    /** Whether Connect remembers nothing of a connector of that name (KIP-875). */
    boolean knowsNoOffset(String connector) throws ClusterException, RefusedException, InterruptedException {
        return offsets(connector).isEmpty();
    }

    /**
     * What Connect remembers of a source connector (KIP-875); one entry per source partition.
     *
     * @throws RefusedException when the workers cannot tell
     */
    List<?> offsets(String connector) throws ClusterException, RefusedException, InterruptedException {
        Object told = rest.find("GET", offsetsOf(connector), null).orElseThrow(() -> tooOld(connector));
        return Json.array(Json.object(told).get(OFFSETS));
    }

    /** Of a stopped connector; one entry per source partition (KIP-875). Those of other partitions stay as they are. */
    void setOffsets(String connector, List<Object> offsets)
            throws ClusterException, RefusedException, InterruptedException {
        var unused = rest.find("PATCH", offsetsOf(connector), Map.of(OFFSETS, offsets))
                .orElseThrow(() -> tooOld(connector));
    }

    /**
     * Makes sure that the workers could {@link #setOffsets}: to set none is refused by those who can, too, and changes nothing.
     *
     * @throws RefusedException when they are too old, or whoever asks may not do it
     */
    void requireOffsetsCanBeSet(String connector) throws ClusterException, RefusedException, InterruptedException {
        if (!rest.knows("PATCH", offsetsOf(connector), Map.of(OFFSETS, List.of()))) {
            throw tooOld(connector);
        }
    }

    private RefusedException tooOld(String connector) {
        return new RefusedException(
                "Kafka Connect at %s cannot be told the offsets of '%s' (PATCH /connectors/NAME/offsets): upgrade the workers to Kafka 3.6 or newer"
                        .formatted(names(), connector));
    }

    /** The workers, for people. */
    String names() {
        return workers().stream().map(URI::toString).collect(Collectors.joining(", "));
    }

    private static String offsetsOf(String connector) {
        return path(connector) + "/offsets";
    }

    /** How it is; empty where there is no such connector. */
    Optional<ConnectorState> state(String connector) throws ClusterException, RefusedException, InterruptedException {
        return rest.find("GET", path(connector) + "/status", null).map(status -> ConnectorState.of(connector, status));
    }

    /** Its tasks are to end, and it is to go on where it was when it is resumed (KIP-875). */
    void stop(String connector) throws ClusterException, RefusedException, InterruptedException {
        var unused = rest.ask("PUT", path(connector) + "/stop", null);
    }

    void resume(String connector) throws ClusterException, RefusedException, InterruptedException {
        var unused = rest.ask("PUT", path(connector) + "/resume", null);
    }

    /** Those parts of it that have failed, which Connect leaves as they are for good (KIP-745); without effect on the others. */
    void restartFailed(String connector) throws ClusterException, RefusedException, InterruptedException {
        var unused = rest.ask("POST", path(connector) + "/restart?includeTasks=true&onlyFailed=true", null);
    }

    /** Its offsets stay in Connect's topic: who makes it anew goes on there. */
    void delete(String connector) throws ClusterException, RefusedException, InterruptedException {
        var unused = rest.find("DELETE", path(connector), null);
    }

    private static String path(String connector) {
        return "/connectors/" + ConnectRest.part(connector);
    }
}
