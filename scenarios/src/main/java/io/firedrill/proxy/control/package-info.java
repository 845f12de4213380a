/**
 * The HTTP interface of the proxy, compatible with Toxiproxy 2.x on the wire: JSON in and out, its paths, status codes and
 * error bodies.
 */
@NullMarked
package io.firedrill.proxy.control;

import org.jspecify.annotations.NullMarked;
