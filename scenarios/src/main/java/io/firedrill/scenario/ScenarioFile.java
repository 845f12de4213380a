package io.firedrill.scenario;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Scenarios as YAML. The language is described by the JSON Schema beside this class. */
public final class ScenarioFile {
    private ScenarioFile() {}

    /**
     * Reads a scenario. Payloads are found from its folder.
     *
     * @throws ScenarioException with all mistakes
     * @throws IOException when the file is missing or cannot be read
     */
    public static Scenario read(Path file) throws ScenarioException, IOException {
        try {
            Path folder = file.toAbsolutePath().getParent();
            return parse(file.toString(), Files.readString(file))
                    .withProducers(producer -> producer.payload() == null || folder == null
                            ? producer
                            : producer.withPayload(
                                    folder.resolve(producer.payload()).toString(), producer.keyField()));
        } catch (CharacterCodingException e) {
            throw new ScenarioException(
                    List.of(new Mistake(file.toString(), 1, "", "is not UTF-8 text", "is this a scenario?")));
        }
    }

    /**
     * Reads a scenario from {@code yaml}; {@code name} is what mistakes call it.
     *
     * @throws ScenarioException with all mistakes
     */
    public static Scenario parse(String name, String yaml) throws ScenarioException {
        YamlDocument document = YamlDocument.parse(name, yaml);
        Mistakes mistakes = new Mistakes(document);
        new SchemaCheck(mistakes).check(document.root());
        new ReferenceCheck(document.root(), mistakes).check();
        if (!mistakes.isEmpty()) {
            throw new ScenarioException(mistakes.inOrder());
        }
        Scenario scenario = new ScenarioBuilder(document.root()).build();
        if (!scenario.random()
                .map(faults -> FaultDraw.isSureToDraw(scenario, faults))
                .orElse(true)) {
            mistakes.add(
                    YamlPath.ROOT.then("random"),
                    "no fault is sure to fit into the %s of traffic beside the timeline"
                            .formatted(Durations.format(scenario.duration())),
                    "raise 'duration', or add shorter 'kinds'");
            throw new ScenarioException(mistakes.inOrder());
        }
        return scenario;
    }

    /** The scenario as YAML that reads back equal, defaults spelled out. */
    public static String write(Scenario scenario) throws IOException {
        return new ScenarioWriter(scenario).write();
    }
}
