package io.firedrill.mirror.failover;

import static java.util.stream.Collectors.toSet;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.commits.GroupCommit;
import io.firedrill.mirror.failover.Settling.Tail;
import io.firedrill.mirror.translation.GroupPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * {@link Step#TRANSLATE}: where each group goes on. A planned failover asks the source itself, whose groups must be at rest;
 * an unplanned one takes what the target was told while the source lived. A group without a place is named, and left alone.
 */
final class Translating implements FailoverStep {
    private static final String LEFT = "left";

    private final SourceRegion source;
    private final StandbyRegion standby;
    private final Optional<OppositeFlow> opposite;

    /** @param opposite by which groups at the source have read the standby's own topics; empty where there is none */
    Translating(SourceRegion source, StandbyRegion standby, Optional<OppositeFlow> opposite) {
        this.source = source;
        this.standby = standby;
        this.opposite = opposite;
    }

    /** The places. */
    static List<GroupMove> moves(Progress soFar) {
        return GroupMove.of(soFar.facts(Step.TRANSLATE));
    }

    /** Why a group has no place in a partition, by both. */
    static Map<String, String> left(Progress soFar) {
        return soFar.facts(Step.TRANSLATE).under(LEFT);
    }

    @Override
    public Facts perform(Progress soFar) throws FailoverException, ClusterException, InterruptedException {
        boolean planned = soFar.request().mode().isPlanned();
        Tail tail = Settling.tail(soFar);
        Set<String> topics = Detection.topics(soFar);
        if (planned) {
            // Only what was committed when nobody is left to commit counts.
            requireRest(places(topics, soFar.request(), true, tail, Widening.moved(soFar))
                    .moves());
        }
        Places places = places(topics, soFar.request(), planned, tail, Widening.moved(soFar));
        if (planned && !places.left().isEmpty()) {
            throw new FailoverException("groups have no place at the target: %s. Leave them out by naming the others"
                    .formatted(places.left()));
        }
        Facts facts = GroupMove.facts(places.moves());
        for (Map.Entry<String, String> one : places.left().entrySet()) {
            facts = facts.with(LEFT + "." + one.getKey(), one.getValue());
        }
        return facts;
    }

    /**
     * Where groups would go on now.
     *
     * @param askSource for what they have committed; else the target tells what it knows
     * @param tail what of the standby's own topics they are not to read
     * @param movedBefore by the failover that this one takes in: those go on at the standby already, and stay where they are
     */
    Places places(
            Set<String> topics, FailoverRequest request, boolean askSource, Tail tail, List<GroupMove> movedBefore)
            throws FailoverException, ClusterException, InterruptedException {
        List<GroupCommit> commits = (askSource ? source.commits(topics) : standby.commits())
                .stream()
                        .filter(commit ->
                                topics.contains(commit.partition().topic()) && request.wantsGroup(commit.group()))
                        .toList();
        List<GroupPlace> places = new ArrayList<>(standby.places(commits));
        Map<String, String> left = new TreeMap<>();
        if (opposite.isPresent()) {
            List<GroupPlace> homes = (askSource ? opposite.get().places() : standby.homePlaces())
                    .stream()
                            .filter(home -> topics.contains(home.target().topic()) && request.wantsGroup(home.group()))
                            .toList();
            for (GroupPlace home : askSource ? homes : withoutActive(homes, left)) {
                if (HomePlace.isToBeMoved(home, tail, request.mode())) {
                    places.add(HomePlace.of(home, tail, request.tail()));
                }
            }
        }
        requireKnown(places, request);
        places.removeIf(place -> movedBefore.stream()
                .anyMatch(move ->
                        move.group().equals(place.group()) && move.target().equals(place.target())));
        return new Places(moves(places, askSource, left), left);
    }

    /** One name is one group: one that is at work at the standby already has its own places there. */
    private List<GroupPlace> withoutActive(List<GroupPlace> homes, Map<String, String> left)
            throws ClusterException, InterruptedException {
        Map<String, Integer> members =
                standby.members(homes.stream().map(GroupPlace::group).collect(toSet()));
        homes.stream()
                .filter(home -> members.containsKey(home.group()))
                .forEach(home -> left.put(
                        nameOf(home), "it has members at the target, and stays where it is in " + home.target()));
        return homes.stream().filter(home -> !members.containsKey(home.group())).toList();
    }

    private static String nameOf(GroupPlace place) {
        return place.group() + " in " + place.source();
    }

    /**
     * What was found.
     *
     * @param left why a group has no place in a partition, by both
     */
    record Places(List<GroupMove> moves, Map<String, String> left) {}

    private static void requireKnown(List<GroupPlace> places, FailoverRequest request) throws FailoverException {
        Set<String> known = places.stream().map(GroupPlace::group).collect(toSet());
        for (String group : request.groups()) {
            if (!known.contains(group)) {
                throw new FailoverException(
                        "nothing is known that group '%s' has committed in the flow's topics".formatted(group));
            }
        }
    }

    /** From a topic that came from the standby to the standby's own. */
    private static boolean isHome(GroupPlace place) {
        return place.source().topic().endsWith("." + place.target().topic());
    }

    private void requireRest(List<GroupMove> moves) throws FailoverException, ClusterException, InterruptedException {
        Map<String, Integer> members =
                source.members(moves.stream().map(GroupMove::group).collect(toSet()));
        if (!members.isEmpty()) {
            throw new FailoverException("groups have members at the source still, who would commit on: %s. Stop them"
                    .formatted(new TreeMap<>(members)));
        }
    }

    private List<GroupMove> moves(List<GroupPlace> places, boolean askSource, Map<String, String> left)
            throws ClusterException, InterruptedException {
        Map<String, Map<TopicPartition, Long>> before =
                standby.offsets(places.stream().map(GroupPlace::group).collect(toSet()));
        List<GroupMove> moves = new ArrayList<>();
        for (GroupPlace place : places) {
            OptionalLong offset = place.translation().offset();
            if (offset.isEmpty()) {
                left.put(nameOf(place), place.translation().toString());
                continue;
            }
            Long now = before.getOrDefault(place.group(), Map.of()).get(place.target());
            if (opposite.isPresent() && now != null && now >= offset.getAsLong() && isHome(place)) {
                // It was as far before it left; nobody can tell whether it was set back since, or two groups have one
                // name.
                if (!askSource && now > offset.getAsLong()) {
                    left.put(
                            nameOf(place),
                            "it stays at %d in %s, where it was further than %d"
                                    .formatted(now, place.target(), offset.getAsLong()));
                }
                continue;
            }
            moves.add(new GroupMove(
                    place.group(),
                    place.target(),
                    offset.getAsLong(),
                    place.translation().repeatedAtMost(),
                    now == null ? OptionalLong.empty() : OptionalLong.of(now),
                    place.bracket()));
        }
        return moves;
    }
}
