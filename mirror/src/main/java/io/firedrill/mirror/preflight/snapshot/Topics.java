package io.firedrill.mirror.preflight.snapshot;

import java.util.Map;
import java.util.Set;

/**
 * A cluster's topics.
 *
 * @param names of all
 * @param described by name, those that the flow concerns: carried ones, their mirrors, and the mirror's own
 */
public record Topics(Answer<Set<String>> names, Answer<Map<String, TopicSnapshot>> described) {}
