package io.firedrill.proxy.control;

import io.firedrill.proxy.relay.Link;
import io.firedrill.proxy.relay.LinkCounters;
import io.firedrill.proxy.relay.Links;
import io.firedrill.proxy.toxic.Direction;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.ToDoubleFunction;

/**
 * The links' counters for Prometheus: Toxiproxy's two, and what makes a cut visible: bytes held and dropped, connections.
 */
final class ProxyMetrics {
    private static final PrometheusTextFormatWriter WRITER =
            PrometheusTextFormatWriter.builder().build();

    private final Links links;

    ProxyMetrics(Links links) {
        this.links = links;
    }

    Answer answer() throws IOException {
        MetricSnapshots snapshots = MetricSnapshots.builder()
                .metricSnapshot(bytes(
                        "received",
                        "The total number of bytes received on a given proxy link in a given" + " direction",
                        LinkCounters::received))
                .metricSnapshot(bytes(
                        "sent",
                        "The total number of bytes sent on a given proxy link in a given direction",
                        LinkCounters::sent))
                .metricSnapshot(
                        bytes("dropped", "Bytes thrown away by a toxic or with a connection", LinkCounters::dropped))
                .metricSnapshot(held())
                .metricSnapshot(connections("accepted", "Connections accepted", Link::connectionsAccepted))
                .metricSnapshot(
                        connections("refused", "Connections that the upstream did not take", Link::connectionsRefused))
                .metricSnapshot(open())
                .build();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        WRITER.write(text, snapshots);
        return new Answer(HttpResponseStatus.OK, WRITER.getContentType(), text.toString(StandardCharsets.UTF_8));
    }

    private CounterSnapshot bytes(String what, String help, ToDoubleFunction<LinkCounters> number) {
        CounterSnapshot.Builder metric = CounterSnapshot.builder()
                .name("toxiproxy_proxy_%s_bytes".formatted(what))
                .help(help);
        for (Link link : links.all()) {
            for (Direction direction : Direction.values()) {
                metric.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                        .labels(labels(link).merge(Labels.of("direction", direction.label())))
                        .value(number.applyAsDouble(link.counters(direction)))
                        .build());
            }
        }
        return metric.build();
    }

    private GaugeSnapshot held() {
        GaugeSnapshot.Builder metric =
                GaugeSnapshot.builder().name("toxiproxy_proxy_held_bytes").help("Bytes received and not sent yet");
        for (Link link : links.all()) {
            for (Direction direction : Direction.values()) {
                metric.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                        .labels(labels(link).merge(Labels.of("direction", direction.label())))
                        .value((double) link.counters(direction).held())
                        .build());
            }
        }
        return metric.build();
    }

    private CounterSnapshot connections(String what, String help, ToDoubleFunction<Link> number) {
        CounterSnapshot.Builder metric = CounterSnapshot.builder()
                .name("toxiproxy_proxy_connections_" + what)
                .help(help);
        for (Link link : links.all()) {
            metric.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                    .labels(labels(link))
                    .value(number.applyAsDouble(link))
                    .build());
        }
        return metric.build();
    }

    private GaugeSnapshot open() {
        GaugeSnapshot.Builder metric =
                GaugeSnapshot.builder().name("toxiproxy_proxy_connections_open").help("Connections open now");
        for (Link link : links.all()) {
            metric.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                    .labels(labels(link))
                    .value(link.connectionsOpen())
                    .build());
        }
        return metric.build();
    }

    private static Labels labels(Link link) {
        return Labels.of(
                "proxy",
                link.spec().name(),
                "listener",
                link.spec().listen(),
                "upstream",
                link.spec().upstream());
    }
}
