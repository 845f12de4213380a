package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.Acls;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/**
 * MirrorMaker 2 syncs no right to write, makes of {@code ALL} a right to read, and passes over prefixed patterns
 * ({@code MirrorSourceConnector.syncTopicAcls}). Denials are not compared.
 */
final class WriteRights implements Check {
    @Override
    public About about() {
        return new About(
                "write-rights",
                "Who may write to a carried topic, or with a transactional id, may do so at the target, in the topic of its name.",
                "Producers that move are refused, and MirrorMaker 2 does not sync the right to write.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        Acls here = mirror.source().access().acls().value();
        Acls there = mirror.target().access().acls().value();
        if (Rights.incomparable(mirror, here, there, found)) {
            return;
        }
        Rights rights = new Rights(mirror, here, there, AclOperation.WRITE, found);
        rights.compare(ResourceType.TOPIC, "--topic", Rights.same(mirror.carriedTopics()), topic -> false);
        rights.compare(
                ResourceType.TRANSACTIONAL_ID,
                "--transactional-id",
                Rights.same(mirror.source().runtime().transactionalIds().value()),
                id -> true);
    }
}
