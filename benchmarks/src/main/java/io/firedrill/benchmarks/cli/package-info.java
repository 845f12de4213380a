/** The commands of this module, which the launcher's command line finds. */
@NullMarked
package io.firedrill.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
