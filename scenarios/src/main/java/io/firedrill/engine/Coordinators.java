package io.firedrill.engine;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** Which brokers have which office now, by id. */
final class Coordinators {
    private static final int LIMIT_SECONDS = 10;

    private final Admin admin;

    Coordinators(Admin admin) {
        this.admin = admin;
    }

    int activeController() {
        return answer("active controller", admin.describeMetadataQuorum().quorumInfo())
                .leaderId();
    }

    int ofGroup(String group) {
        return answer(
                        "coordinator of group " + group,
                        admin.describeConsumerGroups(List.of(group))
                                .describedGroups()
                                .getOrDefault(group, KafkaFuture.completedFuture(null)))
                .coordinator()
                .id();
    }

    int ofTransactions(String transactionalId) {
        return answer(
                        "coordinator of transactions " + transactionalId,
                        admin.describeTransactions(List.of(transactionalId)).description(transactionalId))
                .coordinatorId();
    }

    private static <T> T answer(String what, KafkaFuture<T> asked) {
        try {
            T found = asked.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (found == null) {
                throw new IllegalStateException("nobody is the " + what);
            }
            return found;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the %s is not to be found out: %s".formatted(what, e.getMessage()), e);
        }
    }
}
