/**
 * Links: a listener that hands every connection on to one upstream address, through the toxics that are in force.
 */
@NullMarked
package io.firedrill.proxy.relay;

import org.jspecify.annotations.NullMarked;
