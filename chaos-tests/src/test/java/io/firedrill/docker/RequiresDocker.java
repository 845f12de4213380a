package io.firedrill.docker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that start containers. Where no Docker daemon answers within ten seconds they are skipped, with the reason; with
 * {@code -Dfiredrill.docker=required}, as where it is known to be there, they fail instead,
 * after a minute.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DockerAnswers.class)
public @interface RequiresDocker {}
