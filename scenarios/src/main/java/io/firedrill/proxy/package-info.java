/**
 * The fault network's server: TCP links that can be cut, slowed and counted, driven by Toxiproxy's HTTP interface. Imports
 * none of its siblings; startable alone. {@code toxic} is what can be wrong, {@code relay} moves the bytes, {@code control}
 * takes the orders.
 */
@NullMarked
package io.firedrill.proxy;

import org.jspecify.annotations.NullMarked;
