/** The command line: commands, live progress, exit codes. The only package that writes to the standard streams. */
@NullMarked
package io.firedrill.cli;

import org.jspecify.annotations.NullMarked;
