package io.firedrill.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a whole scenario before the test, which gets its {@link DrillHistory} as a parameter. A test that does not ask that for a verdict is held to
 * what the scenario expects.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ScenarioExtension.class)
public @interface Scenario {
    /** The name of a shipped scenario, as {@code firedrill list} shows them, or the path of a file from the project's folder. */
    String value();

    /** Of keys, payloads and topic choice. */
    long seed() default 1;
}
