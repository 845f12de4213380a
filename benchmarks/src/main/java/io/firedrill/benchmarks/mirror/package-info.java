/** How fast a mirror is, beside MirrorMaker 2 as it comes and a plain copy loop. */
@NullMarked
package io.firedrill.benchmarks.mirror;

import org.jspecify.annotations.NullMarked;
