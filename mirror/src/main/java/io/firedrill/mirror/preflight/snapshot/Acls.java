package io.firedrill.mirror.preflight.snapshot;

import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A cluster's rights.
 *
 * @param authorized whether the cluster has an authorizer at all; without one everybody may do everything
 */
public record Acls(boolean authorized, List<AclBinding> bindings) {
    private static final String ANYBODY = "User:*";
    private static final String ANYTHING = "*";

    public Acls {
        bindings = List.copyOf(bindings);
    }

    /** What a cluster without an authorizer has. */
    public static Acls none() {
        return new Acls(false, List.of());
    }

    /** Those that give a right to something of that type. */
    public List<AclBinding> allowing(ResourceType type, AclOperation operation) {
        return bindings.stream()
                .filter(binding -> binding.pattern().resourceType() == type)
                .filter(binding -> grants(binding.entry(), operation))
                .toList();
    }

    /** Whether whoever holds {@code entry} may do {@code operation} to what is called {@code name}. */
    public boolean allows(AccessControlEntry entry, AclOperation operation, ResourceType type, String name) {
        return allowing(type, operation).stream()
                .filter(binding -> covers(binding.pattern(), name))
                .map(AclBinding::entry)
                .anyMatch(held -> (held.principal().equals(entry.principal())
                                || held.principal().equals(ANYBODY))
                        && (held.host().equals(entry.host()) || held.host().equals(ANYTHING)));
    }

    /** Whether a pattern of an ACL is about what is called {@code name}. */
    public static boolean covers(ResourcePattern pattern, String name) {
        if (pattern.patternType() == PatternType.PREFIXED) {
            return name.startsWith(pattern.name());
        }
        return pattern.name().equals(name) || pattern.name().equals(ANYTHING);
    }

    private static boolean grants(AccessControlEntry entry, AclOperation operation) {
        return entry.permissionType() == AclPermissionType.ALLOW
                && (entry.operation() == operation || entry.operation() == AclOperation.ALL);
    }
}
