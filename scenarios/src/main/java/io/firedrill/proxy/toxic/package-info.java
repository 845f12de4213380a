/**
 * What can be wrong with a link: Toxiproxy's toxics, and how each one treats the bytes of one direction of one connection.
 */
@NullMarked
package io.firedrill.proxy.toxic;

import org.jspecify.annotations.NullMarked;
