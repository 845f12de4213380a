package io.firedrill.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which consumer group a {@link io.firedrill.workload.LedgerConsumer} is a member of; two with one name share the partitions. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Group {
    /** The group's name: lower-case letters, digits and hyphens. */
    String value();

    /** What it reads; empty for all topics of its region. */
    String[] topics() default {};

    /**
     * When it commits, as in the scenario language: {@code eachPoll} or <code>{every: 1s}</code> what it has processed, {@code beforeProcessing} what it is about to
     * process, <code>{auto: 5s}</code> as the client does by itself.
     */
    String commit() default "eachPoll";
}
