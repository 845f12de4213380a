/**
 * The gate: several drills with one answer. Which scenarios fit a budget, whose settings are put to the test, what all of them
 * prove together, and its reports. May use everything but the command line.
 */
@NullMarked
package io.firedrill.gate;

import org.jspecify.annotations.NullMarked;
