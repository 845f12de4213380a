package io.firedrill.mirror.preflight;

import io.firedrill.mirror.preflight.snapshot.Acls;
import io.firedrill.mirror.preflight.snapshot.GroupSnapshot;
import io.firedrill.mirror.preflight.snapshot.MirrorSnapshot;
import io.firedrill.mirror.preflight.snapshot.UnansweredException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/**
 * MirrorMaker 2 syncs rights to read topics whose pattern is literal, for what it mirrors; none of groups, and none for the topics of the
 * source's names, in which clients that have moved go on. Denials are not compared.
 */
final class ReadRights implements Check {
    @Override
    public About about() {
        return new About(
                "read-rights",
                "Who may read a carried topic, or consume in a group, may do so at the target, in its mirror and in the topic of its name.",
                "Consumers that move are refused: MirrorMaker 2 syncs neither prefixed patterns, nor the rights of groups, nor those of the topics to which producers move.");
    }

    @Override
    public void judge(MirrorSnapshot mirror, Findings found) throws UnansweredException {
        Acls here = mirror.source().access().acls().value();
        Acls there = mirror.target().access().acls().value();
        if (Rights.incomparable(mirror, here, there, found)) {
            return;
        }
        Rights rights = new Rights(mirror, here, there, AclOperation.READ, found);
        rights.compare(ResourceType.TOPIC, "--topic", Rights.readAtTarget(mirror), topic -> false);
        rights.compare(
                ResourceType.GROUP,
                "--group",
                Rights.same(mirror.source().groups().all().value().stream()
                        .map(GroupSnapshot::name)
                        .filter(mirror.properties().flow()::carriesGroup)
                        .toList()),
                mirror.properties().flow()::carriesGroup);
    }
}
