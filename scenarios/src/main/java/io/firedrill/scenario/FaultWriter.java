package io.firedrill.scenario;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Writes a fault into its timeline entry. */
final class FaultWriter
        implements Fault.Cases<ObjectNode, RuntimeException>,
                LinkSelector.Cases<ObjectNode>,
                LinkFault.Cases<ObjectNode> {
    private final ObjectNode entry;
    private ObjectNode links;

    FaultWriter(ObjectNode entry) {
        this.entry = entry;
        this.links = entry;
    }

    @Override
    public ObjectNode of(Fault.OfProcesses fault) {
        return entry.put(fault.kind(), fault.target());
    }

    @Override
    public ObjectNode of(Fault.OfTopic fault) {
        return entry.put(fault.kind(), fault.topic());
    }

    @Override
    public ObjectNode of(Fault.OfVersions fault) {
        ObjectNode change = entry.putObject(fault.kind()).put("region", fault.region());
        if (!fault.brokers().isEmpty()) {
            fault.brokers().forEach(change.putArray("brokers")::add);
        }
        return fault.what() == VersionChange.UPGRADE ? change.put("finalize", fault.finalized()) : change;
    }

    @Override
    public ObjectNode of(Fault.OfRate fault) {
        return entry.putObject(fault.kind())
                .put("of", "producer " + fault.producer())
                .put("times", BigDecimal.valueOf(fault.times()));
    }

    @Override
    public ObjectNode of(Fault.OfLinks fault) {
        links = entry.putObject(fault.kind());
        fault.links().match(this);
        links.put("direction", fault.direction().label())
                .put("channel", fault.channel().label());
        return fault.what().match(this);
    }

    @Override
    public ObjectNode of(LinkSelector.Between selector) {
        return links.put("from", selector.from().label())
                .put("to", selector.to().label())
                .put("bothWays", selector.bothWays());
    }

    @Override
    public ObjectNode of(LinkSelector.Isolate selector) {
        return links.put("isolate", selector.target().label());
    }

    @Override
    public ObjectNode of(LinkSelector.Split selector) {
        ArrayNode sides = links.putArray("split");
        selector.sides().forEach(side -> {
            ArrayNode brokers = sides.addArray();
            side.forEach(target -> brokers.add(target.label()));
        });
        return links;
    }

    @Override
    public ObjectNode of(LinkFault.Partition fault) {
        return links;
    }

    @Override
    public ObjectNode of(LinkFault.Latency fault) {
        return links.put("delay", ScenarioWriter.text(fault.delay()))
                .put("jitter", ScenarioWriter.text(fault.jitter()));
    }

    @Override
    public ObjectNode of(LinkFault.Bandwidth fault) {
        return links.put("rate", fault.kilobytesPerSecond());
    }

    @Override
    public ObjectNode of(LinkFault.Reset fault) {
        return links;
    }

    @Override
    public ObjectNode of(LinkFault.SlowClose fault) {
        return links.put("delay", ScenarioWriter.text(fault.delay()));
    }

    @Override
    public ObjectNode of(LinkFault.CutAfter fault) {
        return links.put("bytes", fault.bytes());
    }

    @Override
    public ObjectNode of(LinkFault.Flap fault) {
        return links.put("down", ScenarioWriter.text(fault.down())).put("up", ScenarioWriter.text(fault.up()));
    }
}
