package io.firedrill.junit;

import io.firedrill.engine.Drill;
import io.firedrill.engine.DrillOptions;
import io.firedrill.engine.DrillRun;
import io.firedrill.scenario.ScenarioException;
import io.firedrill.scenario.ScenarioFile;
import io.firedrill.scenario.ScenarioLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Runs a test's scenario before it and holds it to the verdict. */
final class ScenarioExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(ScenarioExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) throws IOException, ScenarioException {
        Scenario wanted = context.getRequiredTestMethod().getAnnotation(Scenario.class);
        io.firedrill.scenario.Scenario scenario = scenario(wanted.value());
        long seed = wanted.seed() == Scenario.ITS_OWN ? scenario.seed().orElse(1) : wanted.seed();
        DrillOptions options = Runs.options(context, seed);
        String command = "JUnit: " + context.getRequiredTestMethod();
        DrillHistory history = run(scenario, options, command);
        if (history.verdict().mayBeOwedToDisturbance()) {
            // As a gate does: with the same faults, once (docs/adr/027).
            history = run(scenario, options, command);
        }
        context.getStore(NAMESPACE).put(DrillHistory.class, history);
    }

    private static DrillHistory run(io.firedrill.scenario.Scenario scenario, DrillOptions options, String command)
            throws IOException {
        DrillRun run = new Drill(scenario, options, new ReportedEvents(command)).run();
        return new DrillHistory(run.directory(), command, () -> run);
    }

    private static io.firedrill.scenario.Scenario scenario(String name) throws IOException, ScenarioException {
        boolean isFile = name.endsWith(".yaml") || name.endsWith(".yml");
        return isFile ? ScenarioFile.read(Path.of(name)) : ScenarioLibrary.find(name);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        DrillHistory history = history(context);
        if (history != null && context.getExecutionException().isEmpty()) {
            FiredrillAssertions.assertThat(history).holdsOtherwise();
        }
    }

    /** Null where the scenario did not run. */
    private static @Nullable DrillHistory history(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(DrillHistory.class, DrillHistory.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(DrillHistory.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Objects.requireNonNull(history(context), "a history is there for tests and their @BeforeEach methods");
    }
}
