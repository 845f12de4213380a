package io.firedrill.scenario;

import java.time.Duration;

/**
 * When a consumer commits.
 *
 * @param interval between two commits; zero commits after each poll
 * @param automatic whether the client's own auto-commit does it ({@code enable.auto.commit})
 */
public record CommitPolicy(Duration interval, boolean automatic) {}
