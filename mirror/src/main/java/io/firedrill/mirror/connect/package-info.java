/**
 * A flow on a distributed Kafka Connect cluster, through its REST API: the connectors' configurations, what has to hold before
 * they are deployed, and how they are stopped and started (docs/adr/024). May import {@code flow}, {@code provenance}, {@code
 * cluster}, {@code translation}, {@code positions} and {@code failover}.
 */
@NullMarked
package io.firedrill.mirror.connect;

import org.jspecify.annotations.NullMarked;
