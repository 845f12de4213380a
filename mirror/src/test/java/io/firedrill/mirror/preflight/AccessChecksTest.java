package io.firedrill.mirror.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccessChecksTest {
    private final MirrorInMemory mirror = MirrorInMemory.prefixed();

    @Test
    void clustersWithoutAuthorizersAreNoUnknowns() {
        assertThat(mirror.result("write-rights").notApplied()).contains("'a' has no authorizer");
        assertThat(mirror.report().unsure()).isFalse();
    }

    @Test
    void authorizerOnOneSideAloneSurprises() {
        mirror.source.allow("User:shop", AclOperation.WRITE, ResourceType.TOPIC, "orders");

        assertThat(mirror.finds("authorizers")).containsExactly("warns b: has no authorizer, a has one");
        assertThat(mirror.finds("write-rights")).isEmpty();
    }

    @Nested
    class WithAuthorizers {
        WithAuthorizers() {
            mirror.source.authorized = true;
            mirror.target.authorized = true;
        }

        @Test
        void rightToWriteThatIsNotSyncedIsMissed() {
            mirror.source.allow("User:shop", AclOperation.WRITE, ResourceType.TOPIC, "orders");
            mirror.target.allow("User:shop", AclOperation.READ, ResourceType.TOPIC, "a.orders");

            assertThat(mirror.finds("write-rights"))
                    .containsExactly("blocks User:shop: may write the originals at a, and not orders at b");
            assertThat(mirror.fixes("write-rights"))
                    .containsExactly("kafka-acls.sh --bootstrap-server b.example:9092 --add --allow-principal User:shop"
                            + " --operation Write --topic orders");
        }

        @Test
        void rightToDoAllBecomesARightToRead() {
            mirror.source.allow("User:shop", AclOperation.ALL, ResourceType.TOPIC, "orders");
            mirror.target.allow("User:shop", AclOperation.READ, ResourceType.TOPIC, "a.orders");
            mirror.target.allow("User:shop", AclOperation.READ, ResourceType.TOPIC, "orders");

            assertThat(mirror.finds("write-rights")).hasSize(1);
            assertThat(mirror.finds("read-rights")).isEmpty();
        }

        @Test
        void prefixAtTheTargetIsEnough() {
            mirror.source.allow("User:shop", AclOperation.WRITE, ResourceType.TOPIC, "ord", PatternType.PREFIXED);
            mirror.target.allow("User:shop", AclOperation.WRITE, ResourceType.TOPIC, "or", PatternType.PREFIXED);

            assertThat(mirror.finds("write-rights")).isEmpty();
        }

        @Test
        void rightOfEverybodyIsEnough() {
            mirror.source.allow("User:shop", AclOperation.WRITE, ResourceType.TOPIC, "*");
            mirror.target.allow("User:*", AclOperation.WRITE, ResourceType.TOPIC, "*");

            assertThat(mirror.finds("write-rights")).isEmpty();
        }

        @Test
        void prefixIsNotSynced() {
            mirror.source.allow("User:bill", AclOperation.READ, ResourceType.TOPIC, "ord", PatternType.PREFIXED);

            assertThat(mirror.finds("read-rights"))
                    .containsExactly("blocks User:bill: may read the originals at a, and not a.orders, orders at b");
        }

        @Test
        void rightToReadWhatIsWrittenAfterTheMoveIsNotSynced() {
            mirror.source.allow("User:bill", AclOperation.READ, ResourceType.TOPIC, "orders");
            mirror.target.allow("User:bill", AclOperation.READ, ResourceType.TOPIC, "a.orders");

            assertThat(mirror.finds("read-rights"))
                    .containsExactly("blocks User:bill: may read the originals at a, and not orders at b");
        }

        @Test
        void rightsOfGroupsAreNotSynced() {
            mirror.source.group("billing", GroupType.CLASSIC, GroupState.EMPTY, "orders");
            mirror.source.allow("User:bill", AclOperation.READ, ResourceType.GROUP, "bill", PatternType.PREFIXED);

            assertThat(mirror.finds("read-rights"))
                    .containsExactly("blocks User:bill: may read the same group at a, and not billing at b");
        }

        @Test
        void groupsThatDoNotMoveNeedNoRights() {
            mirror.source.group("b-mm2", GroupType.CLASSIC, GroupState.STABLE);
            mirror.source.allow("User:mirror", AclOperation.READ, ResourceType.GROUP, "b-mm2");
            mirror.source.allow("User:sink", AclOperation.READ, ResourceType.GROUP, "connect-sink");

            assertThat(mirror.finds("read-rights")).isEmpty();
        }

        @Test
        void transactionalIdNeedNotBeInUse() {
            mirror.source.allow("User:shop", AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, "shop-1");

            assertThat(mirror.fixes("write-rights")).singleElement().asString().endsWith("--transactional-id shop-1");
        }

        @Test
        void rightsToWhatIsNotCarriedAreNotMissed() {
            mirror.source.allow("User:shop", AclOperation.WRITE, ResourceType.TOPIC, "__internal");

            assertThat(mirror.finds("write-rights")).isEmpty();
        }
    }

    @Test
    void userWithoutACredentialCannotLogIn() {
        mirror.source.scram.put("shop", Set.of("SCRAM-SHA-256", "SCRAM-SHA-512"));
        mirror.target.scram.put("shop", Set.of("SCRAM-SHA-256"));

        assertThat(mirror.finds("scram-users")).containsExactly("blocks shop: has no SCRAM-SHA-512 credential at b");
    }

    @Test
    void usersThatAreThereAreWell() {
        mirror.source.scram.put("shop", Set.of("SCRAM-SHA-256"));
        mirror.target.scram.put("shop", Set.of("SCRAM-SHA-256", "SCRAM-SHA-512"));

        assertThat(mirror.finds("scram-users")).isEmpty();
    }

    @Nested
    class QuotasOfUsers {
        private final ClientQuotaEntity shop = new ClientQuotaEntity(Map.of("user", "shop"));

        @Test
        void quotaThatIsNotThereHoldsNobodyBack() {
            mirror.source.quotas.put(shop, Map.of("producer_byte_rate", 1_000_000.0));

            assertThat(mirror.finds("quotas"))
                    .containsExactly("warns user shop: producer_byte_rate is not set, 1,000,000 at a");
            assertThat(mirror.fixes("quotas"))
                    .containsExactly("kafka-configs.sh --bootstrap-server b.example:9092 --alter --entity-type users"
                            + " --entity-name shop --add-config producer_byte_rate=1000000");
        }

        @Test
        void lowerQuotaSlowsDown() {
            mirror.source.quotas.put(shop, Map.of("producer_byte_rate", 1_000_000.0));
            mirror.target.quotas.put(shop, Map.of("producer_byte_rate", 1_000.0));

            assertThat(mirror.finds("quotas"))
                    .containsExactly("warns user shop: producer_byte_rate is 1,000, 1,000,000 at a");
        }

        @Test
        void quotaThatHomeDoesNotHaveSlowsDownToo() {
            mirror.target.quotas.put(shop, Map.of("request_percentage", 12.5));

            assertThat(mirror.fixes("quotas"))
                    .containsExactly("kafka-configs.sh --bootstrap-server b.example:9092 --alter --entity-type users"
                            + " --entity-name shop --delete-config request_percentage");
        }

        @Test
        void higherQuotaIsWell() {
            mirror.source.quotas.put(shop, Map.of("producer_byte_rate", 1_000.0));
            mirror.target.quotas.put(shop, Map.of("producer_byte_rate", 2_000.0));

            assertThat(mirror.finds("quotas")).isEmpty();
        }
    }
}
