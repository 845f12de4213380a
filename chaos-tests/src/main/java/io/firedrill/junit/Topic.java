package io.firedrill.junit;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A topic of a test's {@link KafkaRegions}. */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface Topic {
    /** As Kafka calls it. */
    String name();

    /** Where it lives; empty for the first of the regions. */
    String region() default "";

    /** How many. */
    int partitions() default 3;

    /** How many in-sync replicas it takes to acknowledge a write with acks=all; of as many replicas as there are brokers, up to three. */
    int minInsyncReplicas() default 2;

    /** Further settings as {@code name=value}, by Kafka's names. */
    String[] config() default {};
}
