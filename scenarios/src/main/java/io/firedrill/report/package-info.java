/**
 * What people and machines read of a run: the page, the JSON, the JUnit XML, the short verdict, the index of the folder.
 * May import everything but {@code cli}.
 */
@NullMarked
package io.firedrill.report;

import org.jspecify.annotations.NullMarked;
