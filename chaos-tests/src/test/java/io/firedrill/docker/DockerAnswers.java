package io.firedrill.docker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** The condition behind {@link RequiresDocker}. Asks once for all tests of a process. */
final class DockerAnswers implements ExecutionCondition {
    private static final String PROPERTY = "firedrill.docker";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Where Docker must be there, a machine that is busy is no reason to fail. */
    private static final Duration MUCH_PATIENCE = Duration.ofSeconds(60);

    private final Function<Duration, String> problem;
    private final String wanted;

    /** JUnit's way in. */
    DockerAnswers() {
        this(Daemon::problem, System.getProperty(PROPERTY, ""));
    }

    /**
     * @param problem why there is no Docker that answers in this time, in one line; empty where there is
     * @param wanted {@code required}, or empty
     */
    DockerAnswers(Function<Duration, String> problem, String wanted) {
        this.problem = problem;
        this.wanted = wanted;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!wanted.isEmpty() && !wanted.equals("required")) {
            throw new ExtensionConfigurationException("-D%s=%s: only 'required' is known".formatted(PROPERTY, wanted));
        }
        boolean required = wanted.equals("required");
        String found = problem.apply(required ? MUCH_PATIENCE : PATIENCE);
        if (found.isEmpty()) {
            return ConditionEvaluationResult.enabled("a Docker daemon answers");
        }
        if (required) {
            throw new ExtensionConfigurationException(
                    "%s, and -D%s=required says that Docker must be here".formatted(found, PROPERTY));
        }
        return ConditionEvaluationResult.disabled(found);
    }

    /** Testcontainers' own search, so that what it would find is found; it may take long, hence the deadline. */
    private static final class Daemon {
        private static final Map<Duration, String> ASKED = new ConcurrentHashMap<>();

        static String problem(Duration patience) {
            return ASKED.computeIfAbsent(patience, Daemon::ask);
        }

        private static String ask(Duration patience) {
            // Not isDockerAvailable(): that would start a container of Testcontainers' own, and pull its image.
            Future<?> search = CompletableFuture.runAsync(
                    () -> DockerClientFactory.instance().getTransportConfig());
            try {
                search.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                return "";
            } catch (TimeoutException e) {
                return "no Docker daemon answered within " + patience.toSeconds() + " s";
            } catch (ExecutionException e) {
                String message = String.valueOf(e.getCause().getMessage());
                return "no Docker daemon answers: "
                        + message.lines().findFirst().orElse("");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "interrupted while looking for a Docker daemon";
            }
        }
    }
}
