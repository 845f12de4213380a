package io.firedrill.mirror.failover;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.Vantage.Sight;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@link Step#DETECT}: a region is lost when it is dead from two places at least, and alive from none. A mirror that has
 * stopped is no such thing.
 */
final class Detection implements FailoverStep {
    private static final int ENOUGH = 2;
    private static final String TOPIC = "topic";
    private static final String STANDBY = "standby";
    private static final String SOURCE = "source";

    private final SourceRegion source;
    private final StandbyRegion standby;
    private final List<Vantage> vantages;
    private final CatchingUp mirror;
    private final HiddenTopics hidden;

    Detection(SourceRegion source, StandbyRegion standby, List<Vantage> vantages, CatchingUp mirror) {
        this.mirror = mirror;
        this.hidden = new HiddenTopics(source, standby);
        this.source = source;
        this.standby = standby;
        this.vantages = List.copyOf(vantages);
    }

    /** The topics, as they were found. */
    static Set<String> topics(Progress soFar) {
        return soFar.facts(Step.DETECT).under(TOPIC).keySet();
    }

    @Override
    public Facts perform(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        Facts facts = Facts.of(STANDBY, standby.id());
        Set<String> topics;
        if (soFar.request().mode().isPlanned()) {
            Optional<String> id = source.answers();
            if (id.isEmpty()) {
                throw new FailoverException(
                        "the source does not answer: if it is lost, the failover is not a planned one");
            }
            facts = facts.with(SOURCE, id.get());
            topics = source.topics();
            hidden.requireNone(soFar.request(), topics);
            requireMirror(wanted(topics, soFar.request()));
        } else {
            facts = facts.and(lost());
            topics = standby.topics();
            hidden.requireNone(soFar.request(), topics);
        }
        for (String topic : wanted(topics, soFar.request())) {
            facts = facts.with(TOPIC + "." + topic, "");
        }
        return facts;
    }

    /** A cluster that was set up anew, or other addresses in the properties file, is another one. */
    @Override
    public void recognize(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        Facts then = soFar.facts(Step.DETECT);
        requireSame("target", then.get(STANDBY, ""), standby.id());
        Optional<String> answering = source.answers();
        if (answering.isPresent()) {
            requireSame("source", then.get(SOURCE, ""), answering.get());
        }
    }

    /** @param then empty where it was not known */
    private static void requireSame(String which, String then, String now) throws FailoverException {
        if (!then.isEmpty() && !then.equals(now)) {
            throw new FailoverException(
                    "the %s is cluster %s, and was cluster %s when the failover was begun (nothing was changed)"
                            .formatted(which, now, then));
        }
    }

    /**
     * A mirror that does not run is found out here, before anybody is fenced, and one that lags catches up here, while producers
     * go on. One that began behind the fence would copy it with the topics' settings, and could not write.
     */
    private void requireMirror(Set<String> topics) throws FailoverException, ClusterException, InterruptedException {
        Set<String> missing = standby.notMadeYet(topics);
        if (!missing.isEmpty()) {
            throw new FailoverException(notMade(missing));
        }
        var unused = mirror.until(source.ends(topics), topics, () -> {});
    }

    static String notMade(Set<String> topics) {
        return "the mirror has not made %s at the target yet: does it run?"
                .formatted(String.join(", ", new TreeSet<>(topics)));
    }

    /** Of {@code topics} those that are asked for. */
    static Set<String> wanted(Set<String> topics, FailoverRequest request) throws FailoverException {
        Set<String> missing = new TreeSet<>(request.topics());
        missing.removeAll(topics);
        if (!missing.isEmpty()) {
            throw new FailoverException("the flow does not have topic %s: check the names, as they are at the source"
                    .formatted(String.join(", ", missing)));
        }
        Set<String> wanted = new TreeSet<>(topics);
        wanted.removeIf(topic -> !request.wantsTopic(topic));
        if (wanted.isEmpty()) {
            throw new FailoverException(
                    "no topic of the flow is to be seen: there is nothing to fail over to, or the user of the mirror's file may not describe it");
        }
        return wanted;
    }

    private Facts lost() throws FailoverException, ClusterException, InterruptedException {
        Map<String, Sight> sights = new TreeMap<>();
        for (Vantage vantage : vantages) {
            sights.put(vantage.name(), vantage.look());
        }
        if (sights.containsValue(Sight.ALIVE)) {
            throw new FailoverException(
                    "the source is not lost: %s. A mirror's outage is not a region's;".formatted(said(sights))
                            + " to leave a source that lives, fail over as planned");
        }
        long dead = sights.values().stream().filter(Sight.DEAD::equals).count();
        if (dead < ENOUGH) {
            throw new FailoverException("whether the source is lost is not sure: %s. Add another place to look from,"
                            .formatted(said(sights))
                    + " or give your word for it");
        }
        return Facts.of("seen", said(sights));
    }

    private static String said(Map<String, Sight> sights) {
        return String.join(
                ", ",
                sights.entrySet().stream()
                        .map(sight -> switch (sight.getValue()) {
                            case ALIVE -> "alive from " + sight.getKey();
                            case DEAD -> "dead from " + sight.getKey();
                            case UNKNOWN -> "nothing seen from " + sight.getKey();
                        })
                        .toList());
    }
}
