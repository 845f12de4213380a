package io.firedrill.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The settings of a producer or consumer that a test gets as a parameter; without it, Kafka's defaults. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Client {
    /** Each as {@code name=value}, by Kafka's names: {@code "acks=1"}. */
    String[] value();
}
