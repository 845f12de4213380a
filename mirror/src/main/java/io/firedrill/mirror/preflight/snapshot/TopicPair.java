package io.firedrill.mirror.preflight.snapshot;

/** A topic of the source, and its mirror at the target. */
public record TopicPair(TopicSnapshot source, TopicSnapshot target) {}
