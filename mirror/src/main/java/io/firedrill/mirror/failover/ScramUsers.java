package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Users that log in to a cluster by SCRAM. Each question is bounded in time. */
interface ScramUsers {
    /** The credentials that those users have; none for one who has none. */
    List<ScramCredential> of(Collection<String> users) throws ClusterException, InterruptedException;

    /** They are gone on return; no matter if they were before. */
    void remove(List<ScramCredential> credentials) throws ClusterException, InterruptedException;

    /** How long, at most, a connection is served after it was authenticated; empty where one is for as long as it stands. */
    Optional<Duration> longestLogin() throws ClusterException, InterruptedException;
}
