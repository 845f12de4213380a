/**
 * Chaos tests with JUnit: {@link io.firedrill.junit.KafkaRegions} for tests that break things themselves, {@link io.firedrill.junit.Scenario} for whole
 * drills, {@link io.firedrill.junit.FiredrillAssertions} for what is to hold.
 */
@NullMarked
package io.firedrill.junit;

import org.jspecify.annotations.NullMarked;
