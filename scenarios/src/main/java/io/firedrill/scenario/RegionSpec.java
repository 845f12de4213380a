package io.firedrill.scenario;

/**
 * A region to set up.
 *
 * @param name lower-case letters and digits, beginning with a letter; the prefix of mirrored topics
 * @param brokers from 1 to 9
 */
public record RegionSpec(String name, int brokers) {}
