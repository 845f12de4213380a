package io.firedrill.junit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.firedrill.engine.DrillException;
import io.firedrill.engine.DrillOptions;
import io.firedrill.engine.OpenDrill;
import io.firedrill.scenario.Action;
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
import java.util.stream.Collectors;

/** The regions of a running test, with what it does to them. Used by one thread. */
final class LiveRegions implements AutoCloseable {
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final TypeReference<Map<String, Object>> STEP = new TypeReference<>() {};

    private final Map<String, Object> document;
    private final io.firedrill.scenario.Scenario scenario;
    private final OpenDrill drill;
    private final DrillHistory history;

    private LiveRegions(
            Map<String, Object> document, io.firedrill.scenario.Scenario scenario, OpenDrill drill, String command) {
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
                document, scenario, OpenDrill.start(scenario, options, new ReportedEvents(), needsLinks), command);
    }

    private static io.firedrill.scenario.Scenario parse(Map<String, Object> document) {
        try {
            return ScenarioFile.parse("the test", YAML.writeValueAsString(document));
        } catch (ScenarioException e) {
            throw new IllegalArgumentException(
                    e.mistakes().stream().map(LiveRegions::withoutLine).collect(Collectors.joining("; ")), e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
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
        try {
            inject(YAML.readValue("{%s}".formatted(step), STEP));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "'%s' is no step of a timeline: %s".formatted(step, e.getOriginalMessage()), e);
        }
    }

    void inject(Map<String, ?> step) throws InterruptedException {
        Map<String, Object> entry = new LinkedHashMap<>(Map.of("at", "0s"));
        entry.putAll(step);
        Map<String, Object> with = new LinkedHashMap<>(document);
        with.put("timeline", List.of(entry));
        Action action = parse(with).timeline().get(0).action();
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
