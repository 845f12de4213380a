/**
 * Child JVMs that never outlive the drill, whatever happens to it. Uses nothing else of Firedrill.
 */
@NullMarked
package io.firedrill.process;

import org.jspecify.annotations.NullMarked;
