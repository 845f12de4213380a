/**
 * The scenario language: what a drill sets up, does and expects, as immutable records, and the reader that turns YAML
 * into them. May import the flow settings of the mirror module, what can become of a tail, and nothing else of Firedrill.
 */
@NullMarked
package io.firedrill.scenario;

import org.jspecify.annotations.NullMarked;
