/** What the fault network costs a region, and how fast its cuts bite and heal. */
@NullMarked
package io.firedrill.benchmarks.network;

import org.jspecify.annotations.NullMarked;
