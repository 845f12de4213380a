/**
 * What batching and compression cost and save, in memory: batches as the producer builds them and the consumer reads them, beside the
 * codec alone on the same bytes. Imports {@code payload}.
 */
@NullMarked
package io.firedrill.benchmarks.batch;

import org.jspecify.annotations.NullMarked;
