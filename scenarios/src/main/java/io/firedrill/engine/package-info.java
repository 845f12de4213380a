/**
 * Runs a drill: sets up regions, mirrors and workload, walks the timeline, fails over, waits for everything to settle,
 * reads the surviving logs, and hands the finished history to the checker. May import everything but {@code report} and
 * {@code cli}.
 */
@NullMarked
package io.firedrill.engine;

import org.jspecify.annotations.NullMarked;
