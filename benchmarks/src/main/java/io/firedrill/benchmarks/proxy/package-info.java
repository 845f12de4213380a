/** What a link of the fault network costs, beside the real Toxiproxy and no proxy at all. */
@NullMarked
package io.firedrill.benchmarks.proxy;

import org.jspecify.annotations.NullMarked;
