package io.firedrill.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

/** When tests with containers run, are skipped, and fail. */
class DockerAnswersTest {
    private static ConditionEvaluationResult evaluate(String problem, String wanted) {
        return new DockerAnswers(patience -> problem, wanted).evaluateExecutionCondition(null);
    }

    @Test
    void daemonThatAnswersLetsTestsRun() {
        assertThat(evaluate("", "").isDisabled()).isFalse();
        assertThat(evaluate("", "required").isDisabled()).isFalse();
    }

    @Test
    void withoutADaemonTestsAreSkippedWithTheReason() {
        ConditionEvaluationResult result = evaluate("no Docker daemon answers: none", "");

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).contains("no Docker daemon answers: none");
    }

    @Test
    void withoutADaemonThatIsRequiredTestsFail() {
        assertThatThrownBy(() -> evaluate("no Docker daemon answers: none", "required"))
                .hasMessage(
                        "no Docker daemon answers: none, and -Dfiredrill.docker=required says that Docker must be here");
    }

    @Test
    void unknownWishIsAMistake() {
        assertThatThrownBy(() -> evaluate("", "requierd"))
                .hasMessage("-Dfiredrill.docker=requierd: only 'required' is known");
    }
}
