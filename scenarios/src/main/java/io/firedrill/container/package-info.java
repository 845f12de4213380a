/**
 * The containers of a drill, as {@link io.firedrill.process} has its child JVMs: started through Testcontainers in the network of the
 * machine, broken through the Docker daemon. Imports nothing of Firedrill.
 */
@NullMarked
package io.firedrill.container;

import org.jspecify.annotations.NullMarked;
