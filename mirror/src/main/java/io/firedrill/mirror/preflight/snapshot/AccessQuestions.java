package io.firedrill.mirror.preflight.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.UserScramCredentialsDescription;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.quota.ClientQuotaFilter;

/** Asks who may come in. */
record AccessQuestions(Admin admin, Questions questions) {
    Access ask() throws InterruptedException {
        return new Access(
                acls(),
                questions.ask(
                        admin.describeClientQuotas(ClientQuotaFilter.all()).entities(), "its quotas", Map::copyOf),
                questions.ask(
                        admin.describeUserScramCredentials().all(), "its SCRAM users", AccessQuestions::mechanisms));
    }

    /** A cluster without an authorizer refuses the question, and that is an answer. */
    private Answer<Acls> acls() throws InterruptedException {
        var asked = admin.describeAcls(AclBindingFilter.ANY).values();
        Answer<Acls> answer = questions.ask(asked, "its ACLs", bindings -> new Acls(true, List.copyOf(bindings)));
        return isDisabled(asked) ? new Answer.Known<>(Acls.none()) : answer;
    }

    private static boolean isDisabled(Future<? extends Iterable<AclBinding>> asked) throws InterruptedException {
        if (!asked.isDone()) {
            return false;
        }
        try {
            asked.get(0, TimeUnit.SECONDS);
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof SecurityDisabledException;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static Map<String, Set<String>> mechanisms(Map<String, UserScramCredentialsDescription> users) {
        Map<String, Set<String>> mechanisms = new TreeMap<>();
        users.forEach((user, description) -> mechanisms.put(
                user,
                description.credentialInfos().stream()
                        .map(info -> info.mechanism().mechanismName())
                        .collect(Collectors.toUnmodifiableSet())));
        return mechanisms;
    }
}
