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

    /** How often it commits what it has processed; 0 for after each poll. */
    int commitEveryMillis() default 0;
}
