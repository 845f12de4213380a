package io.firedrill.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads targets as a scenario writes them: {@code region a}, {@code a/1}, {@code leader of orders-0}. */
final class TargetParser {
    private static final String REGION = "([a-z][a-z0-9]*)";
    private static final String PARTITION = "([A-Za-z0-9._-]+)-(\\d{1,6})(?: in " + REGION + ")?";
    private static final String CLIENT = "([a-z][a-z0-9-]*)";

    private final JsonNode root;
    private final List<Form> forms = List.of(
            form("region " + REGION, found -> new FaultTarget.Region(found.group(1))),
            form("(?:broker )?" + REGION + "/(\\d)", found -> new FaultTarget.Broker(found.group(1), number(found, 2))),
            form(
                    "leader of " + PARTITION,
                    found -> new FaultTarget.Leader(topic(found), number(found, 2), home(found))),
            form(
                    "followers of " + PARTITION,
                    found -> new FaultTarget.Followers(topic(found), number(found, 2), home(found))),
            form(
                    "follower in ISR of " + PARTITION,
                    found -> new FaultTarget.InSyncFollower(topic(found), number(found, 2), home(found))),
            form("active controller of " + REGION, found -> new FaultTarget.Controller(found.group(1))),
            form("group coordinator of " + CLIENT, found -> new FaultTarget.GroupCoordinator(found.group(1))),
            form(
                    "transaction coordinator of (\\S+) in " + REGION,
                    found -> new FaultTarget.TransactionCoordinator(found.group(1), found.group(2))),
            form("member " + CLIENT + "/(\\d{1,2})", found -> new FaultTarget.Member(found.group(1), number(found, 2))),
            form("group " + CLIENT, found -> new FaultTarget.Member(found.group(1), FaultTarget.ALL)),
            form(
                    "producer " + CLIENT + "/(\\d{1,2})",
                    found -> new FaultTarget.Producer(found.group(1), number(found, 2))),
            form("producer " + CLIENT, found -> new FaultTarget.Producer(found.group(1), FaultTarget.ALL)),
            form("clients", found -> new FaultTarget.Clients()),
            form("mirror (\\S+->\\S+)", found -> new FaultTarget.Mirror(found.group(1))),
            form(
                    "mirror task owner of " + PARTITION,
                    found -> new FaultTarget.MirrorTaskOwner(topic(found), number(found, 2), home(found))));

    /** @param root of the scenario, for the regions in which topics live */
    TargetParser(JsonNode root) {
        this.root = root;
    }

    /** What targets look like, for messages. */
    static final String FORMS =
            "'region a', 'broker a/1', 'leader of orders-0', 'followers of orders-0', 'follower in ISR"
                    + " of orders-0', 'active controller of a', 'group coordinator of billing', 'transaction coordinator of tx in"
                    + " a', 'member billing/1', 'group billing', 'producer checkout', 'clients', 'mirror a->b' or 'mirror task"
                    + " owner of orders-0'";

    private record Form(Pattern pattern, Function<MatchResult, FaultTarget> make) {}

    private static Form form(String pattern, Function<MatchResult, FaultTarget> make) {
        return new Form(Pattern.compile(pattern), make);
    }

    /** Empty for anything that is not a target; names in it need not be defined. */
    Optional<FaultTarget> parse(String text) {
        for (Form form : forms) {
            Matcher matcher = form.pattern().matcher(text.strip());
            if (matcher.matches()) {
                return Optional.of(form.make().apply(matcher));
            }
        }
        return Optional.empty();
    }

    private static String topic(MatchResult found) {
        return found.group(1);
    }

    private static int number(MatchResult found, int group) {
        return Integer.parseInt(found.group(group));
    }

    /** The region that is named, or that of the topic. */
    private String home(MatchResult found) {
        String named = found.group(3);
        return named == null ? homeOf(topic(found)) : named;
    }

    private String homeOf(String topic) {
        String first = root.path("regions").fieldNames().hasNext()
                ? root.path("regions").fieldNames().next()
                : "";
        return root.path("topics").path(topic).path("region").asText(first);
    }
}
