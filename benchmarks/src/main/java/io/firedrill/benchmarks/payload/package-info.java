/**
 * What records are made of: values such as producers send, generated from a seed or taken from a user's own sample, all of them in memory
 * before anything is measured. Imports nothing of the project.
 */
@NullMarked
package io.firedrill.benchmarks.payload;

import org.jspecify.annotations.NullMarked;
