package io.firedrill.mirror.failover;

import io.firedrill.mirror.tail.Disposition;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an operator wants; it stands in the journal, so that whoever takes over wants the same.
 *
 * @param topics names at the source; empty for all that the flow carries
 * @param groups names; empty for all that the flow carries
 * @param fenceUsers whose SCRAM credentials are taken away; some for {@link FenceKind#CREDENTIALS}, none otherwise
 * @param onFailure what is to become of a failover that gets stuck where it can still be taken back
 * @param tail what is to become of the records that the lost source had alone; for a failback, empty where there should be none
 */
public record FailoverRequest(
        Mode mode,
        List<String> topics,
        List<String> groups,
        FenceKind fence,
        List<String> fenceUsers,
        OnFailure onFailure,
        Optional<Disposition> tail) {
    private static final String MODE = "mode";
    private static final String TOPIC = "topic";
    private static final String GROUP = "group";
    private static final String FENCE = "fence";
    private static final String FENCE_USER = "fenceUser";
    private static final String ON_FAILURE = "onFailure";
    private static final String TAIL = "tail";

    public FailoverRequest {
        topics = List.copyOf(new TreeSet<>(topics));
        groups = List.copyOf(new TreeSet<>(groups));
        fenceUsers = List.copyOf(new TreeSet<>(fenceUsers));
        if ((fence == FenceKind.CREDENTIALS) == fenceUsers.isEmpty()) {
            throw new IllegalArgumentException("a fence by credentials has users, and no other one has");
        }
    }

    /** One that takes nobody's credentials away. */
    public FailoverRequest(
            Mode mode,
            List<String> topics,
            List<String> groups,
            FenceKind fence,
            OnFailure onFailure,
            Optional<Disposition> tail) {
        this(mode, topics, groups, fence, List.of(), onFailure, tail);
    }

    /** One that leaves no tail to decide on, either. */
    public FailoverRequest(Mode mode, List<String> topics, List<String> groups, FenceKind fence, OnFailure onFailure) {
        this(mode, topics, groups, fence, onFailure, Optional.empty());
    }

    boolean wantsTopic(String topic) {
        return topics.isEmpty() || topics.contains(topic);
    }

    boolean wantsGroup(String group) {
        return groups.isEmpty() || groups.contains(group);
    }

    Facts facts() {
        Facts facts = Facts.of(MODE, mode.name()).with(FENCE, fence.name()).with(ON_FAILURE, onFailure.name());
        if (tail.isPresent()) {
            facts = facts.with(TAIL, tail.get().name());
        }
        for (String topic : topics) {
            facts = facts.with(TOPIC + "." + topic, "");
        }
        for (String group : groups) {
            facts = facts.with(GROUP + "." + group, "");
        }
        for (String user : fenceUsers) {
            facts = facts.with(FENCE_USER + "." + user, "");
        }
        return facts;
    }

    static FailoverRequest of(Facts facts) {
        return new FailoverRequest(
                Mode.valueOf(facts.require(MODE)),
                List.copyOf(facts.under(TOPIC).keySet()),
                List.copyOf(facts.under(GROUP).keySet()),
                FenceKind.valueOf(facts.require(FENCE)),
                List.copyOf(facts.under(FENCE_USER).keySet()),
                OnFailure.valueOf(facts.require(ON_FAILURE)),
                Optional.of(facts.get(TAIL, "")).filter(name -> !name.isEmpty()).map(Disposition::valueOf));
    }

    /** Why the source is left. */
    public enum Mode {
        /** It lives, and nothing is to be lost. */
        PLANNED,
        /** It is lost, with what the mirror had not yet read. */
        UNPLANNED,
        /** It led since the target was lost, which has come back: a planned one that undoes the failover before it. */
        BACK;

        private static final Set<Step> BACK_ONLY = EnumSet.of(Step.TAIL, Step.PIN);

        /** Whether the source lives, and nothing of it is to be lost. */
        public boolean isPlanned() {
            return this != UNPLANNED;
        }

        /** The steps that it takes, in their order. */
        public List<Step> steps() {
            return Arrays.stream(Step.values()).filter(this::has).toList();
        }

        /** Whether it takes that step. */
        boolean has(Step step) {
            return this == BACK || !BACK_ONLY.contains(step);
        }

        /** As people read it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How producers are kept from the source. */
    public enum FenceKind {
        /** By ACLs that deny everybody to write to the topics. Needs an authorizer; super users are not kept out. */
        ACLS,
        /** By a {@code max.message.bytes} that no record of more than ten bytes fits. Every cluster has that. */
        TOPICS,
        /**
         * By taking the SCRAM credentials of users away, who have to be given new passwords later. Needs brokers that ask connections to
         * log in again; users who log in otherwise are not kept out.
         */
        CREDENTIALS,
        /** By ACLs where they can be made and lifted, else by topics; chosen when the source is asked. */
        AUTO,
        /** Not by us: the operator has seen to it. */
        NONE;

        /** As people type and read it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What becomes of a failover that gets stuck. */
    public enum OnFailure {
        /** It is taken back at once: the source lives, and its producers are waiting. */
        TAKE_BACK,
        /** It waits for the operator, who resumes it or takes it back. */
        STAY
    }
}
