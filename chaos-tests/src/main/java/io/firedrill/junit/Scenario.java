package io.firedrill.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs a whole scenario before the test, which gets its {@link DrillHistory} as a parameter. What the test says nothing of is held to what the scenario
 * expects.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ScenarioExtension.class)
@ResourceLock(KafkaRegions.LOCK)
public @interface Scenario {
    /** The name of a shipped scenario, as {@code firedrill list} shows them, or the path of a file from the project's folder. */
    String value();

    /** Of keys, payloads, topic choice and random faults; {@value #ITS_OWN} for what the file says, or 1. */
    long seed() default ITS_OWN;

    /** The seed that the scenario's file says. */
    long ITS_OWN = -1;
}
