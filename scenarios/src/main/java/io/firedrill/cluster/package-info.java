/**
 * Regions: Kafka clusters made of real broker processes, their addresses, settings and life. May import {@code scenario},
 * {@code history} and {@code process}.
 */
@NullMarked
package io.firedrill.cluster;

import org.jspecify.annotations.NullMarked;
