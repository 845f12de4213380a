package io.firedrill.mirror.preflight.snapshot;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.quota.ClientQuotaEntity;

/**
 * Who may come into a cluster, and how much they may do there. Holds no secrets: nobody can ask for these.
 *
 * @param quotas by whom they hold, and the quota's name
 * @param scramMechanisms by user
 */
public record Access(
        Answer<Acls> acls,
        Answer<Map<ClientQuotaEntity, Map<String, Double>>> quotas,
        Answer<Map<String, Set<String>>> scramMechanisms) {}
