package io.firedrill.mirror.preflight;

/**
 * What a check is about.
 *
 * @param id to name it by, on the command line too
 * @param law what holds where it finds nothing
 * @param why what it would do to a failover if that did not hold; one sentence
 */
public record About(String id, String law, String why) {}
