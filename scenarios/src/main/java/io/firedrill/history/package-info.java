/**
 * What happened in a drill, as facts on disk: one append-only file per writer, that survives the SIGKILL of its writer.
 * The only thing, besides the scenario, that a checker sees. May import {@code scenario}.
 */
@NullMarked
package io.firedrill.history;

import org.jspecify.annotations.NullMarked;
