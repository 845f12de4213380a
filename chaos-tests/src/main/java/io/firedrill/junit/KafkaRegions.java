package io.firedrill.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Gives each test Kafka regions of its own: real brokers, a process each, started before the test and gone after it. A test gets as parameters
 * what it needs of {@link KafkaRegion}, {@link io.firedrill.workload.LedgerProducer}, {@link io.firedrill.workload.LedgerConsumer} (with
 * {@link Group}), {@link Faults}, {@link Links} and {@link DrillHistory}.
 *
 * <p>What a test says nothing of is held to what every scenario is held to: nothing lost, skipped, duplicated, reordered, unprocessed or unknown;
 * unless it demands damage, as a twin does. Tests in parallel wait for each other.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(KafkaRegionsExtension.class)
@ResourceLock(KafkaRegions.LOCK)
public @interface KafkaRegions {
    /** What tests with regions hold while they run: two at once would measure each other. */
    String LOCK = "io.firedrill.regions";

    /** Their names, each a lower-case word. The first is the one that is meant where a test names none. */
    String[] value() default {"a"};

    /** How many each region has, each combined with a controller. */
    int brokers() default 3;

    /** The topics that are made before the test. */
    Topic[] topics() default {@Topic(name = "orders")};

    /** What MirrorMaker 2 mirrors: {@code "a->b"}, one entry per flow. */
    String[] flows() default {};

    /** The longest that is waited, when the test is done, for groups and mirrors to catch up. */
    int settleSeconds() default 60;
}
