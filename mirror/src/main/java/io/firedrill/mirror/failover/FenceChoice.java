package io.firedrill.mirror.failover;

import io.firedrill.mirror.failover.FailoverRequest.FenceKind;

/**
 * How a source is fenced.
 *
 * @param kind {@link FenceKind#AUTO} where it is chosen when the source answers
 * @param why for people
 */
public record FenceChoice(FenceKind kind, String why) {}
