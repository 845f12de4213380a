package io.firedrill.junit;

import io.firedrill.engine.DrillException;
import io.firedrill.engine.DrillOptions;
import io.firedrill.engine.OpenDrill;
import io.firedrill.scenario.Action;
import io.firedrill.scenario.Fault;
import io.firedrill.scenario.GroupSpec;
import io.firedrill.scenario.Mistake;
import io.firedrill.scenario.ProducerSpec;
import io.firedrill.scenario.ScenarioException;
import io.firedrill.scenario.ScenarioFile;
import io.firedrill.workload.LedgerConsumer;
import io.firedrill.workload.LedgerProducer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The regions of a running test, with what it does to them. Thread-safe: one after the other. */
final class LiveRegions implements AutoCloseable {
    /** What a step of a timeline has beside what it does. */
    private static final Set<String> OF_THE_TIMELINE = Set.of("at", "when", "holds", "within", "repeat");

    private final Map<String, Object> document;
    private final io.firedrill.scenario.Scenario scenario;
    private final OpenDrill drill;
    private final DrillHistory history;
    private final boolean hasLinks;

    private LiveRegions(
            Map<String, Object> document,
            io.firedrill.scenario.Scenario scenario,
            OpenDrill drill,
            String command,
            boolean hasLinks) {
        this.hasLinks = hasLinks;
        this.document = document;
        this.scenario = scenario;
        this.drill = drill;
        this.history = new DrillHistory(drill.directory(), command, drill::end);
    }

    /**
     * Starts them.
     *
     * @param document of a scenario in the scenario language, without a timeline
     * @throws IllegalArgumentException when that is no scenario; says all that is wrong
     */
    static LiveRegions start(Map<String, Object> document, DrillOptions options, String command, boolean needsLinks)
            throws DrillException, IOException, InterruptedException {
        io.firedrill.scenario.Scenario scenario = parse(document);
        return new LiveRegions(
                document,
                scenario,
                OpenDrill.start(scenario, options, new ReportedEvents(command), needsLinks),
                command,
                needsLinks);
    }

    private static io.firedrill.scenario.Scenario parse(Map<String, Object> document) {
        try {
            return ScenarioFile.parse("the test", Yaml.write(document));
        } catch (ScenarioException e) {
            throw new IllegalArgumentException(
                    e.mistakes().stream().map(LiveRegions::withoutLine).collect(Collectors.joining("; ")), e);
        }
    }

    /** Nobody has ever seen the document, whose lines and steps those would be. */
    private static String withoutLine(Mistake mistake) {
        return "%s: %s, %s".formatted(mistake.path().replace("timeline.0.", ""), mistake.problem(), mistake.fix());
    }

    DrillHistory history() {
        return history;
    }

    KafkaRegion region(String name) {
        return new KafkaRegion(name, drill.bootstrapServers(name));
    }

    LedgerProducer producer(String name) throws IOException {
        ProducerSpec spec = scenario.workload().producers().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return drill.producer(spec);
    }

    LedgerConsumer consumer(String group) {
        GroupSpec spec = scenario.workload().groups().stream()
                .filter(one -> one.name().equals(group))
                .findFirst()
                .orElseThrow();
        return drill.consumer(spec);
    }

    void inject(String step) throws InterruptedException {
        inject(Yaml.mapping(step));
    }

    void inject(Map<String, ?> step) throws InterruptedException {
        Set<String> foreign = new TreeSet<>(step.keySet());
        foreign.retainAll(OF_THE_TIMELINE);
        if (!foreign.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s: is of a scenario's timeline, in a test it is the code that says when"
                            .formatted(String.join(", ", foreign)));
        }
        Map<String, Object> entry = new LinkedHashMap<>(Map.of("at", "0s"));
        entry.putAll(step);
        Map<String, Object> with = new LinkedHashMap<>(document);
        with.put("timeline", List.of(entry));
        Action action = parse(with).timeline().get(0).action();
        if (!hasLinks && action instanceof Action.InjectFault inject && inject.fault() instanceof Fault.OfLinks) {
            throw new IllegalArgumentException(
                    "%s: there are no links in this test, give it a parameter of type Links".formatted(action.label()));
        }
        done(() -> drill.perform(action));
    }

    void awaitFaults() throws InterruptedException {
        done(drill::awaitFaults);
    }

    /** Something that a drill can find to be impossible. */
    private interface Doing {
        void run() throws DrillException, InterruptedException;
    }

    private static void done(Doing doing) throws InterruptedException {
        try {
            doing.run();
        } catch (DrillException e) {
            throw new IllegalStateException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() throws IOException {
        drill.close();
    }
}
