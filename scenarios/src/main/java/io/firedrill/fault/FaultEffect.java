package io.firedrill.fault;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a fault does and undoes. Done by one thread, healed and looked at by others. */
public interface FaultEffect {
    /** The processes that it is done to; empty for links and topics. */
    List<Victim> victims();

    /** Whether it is done to this process, or to a link of its. */
    default boolean concerns(Victim victim) {
        return victims().contains(victim);
    }

    /** Whether it may leave its victims dead. */
    boolean mayEndVictims();

    /** Whether {@code victim}, if it is dead, is to stay so while this lasts. */
    default boolean keepsDead(Victim victim) {
        return mayEndVictims() && victims().contains(victim) && !isOver();
    }

    /** Whether it comes to its end by itself, in time, so that the end of the traffic should wait for it. */
    default boolean endsByItself() {
        return false;
    }

    /** Whether it keeps its victims from running without ending them. */
    default boolean pausesVictims() {
        return false;
    }

    /** Whether it undoes what {@code earlier} did. */
    default boolean mends(FaultEffect earlier) {
        return false;
    }

    /** Whether it has come to its end by itself: nothing of it is in force, and no victim may be dead because of it. */
    default boolean isOver() {
        return false;
    }

    /**
     * Called once, before anything is changed: what is refused must not be half done.
     *
     * @throws IllegalStateException when there is nothing that it could be done to
     */
    default void requirePossible() {}

    /** Called once, before it is done: what it must leave alone, also when it heals. */
    default void meets(OtherFaults others) {}

    /** Does it; returns when it is done to everything, or, for one that goes on, has begun. */
    void inflict() throws IOException;

    /** Undoes it; returns before restarted processes are ready. */
    void heal() throws IOException;

    /**
     * What somebody other than the injector can see of it at this moment, or has seen before. Empty while there is nothing
     * to see.
     */
    Optional<String> sight();

    /** What kept everybody from seeing anything of it; empty where it could have been seen. */
    default Optional<String> blindness() {
        return Optional.empty();
    }

    /** What shows, just before it is healed, that it was done, though nobody has had the time to notice its effect. */
    default Optional<String> trace() {
        return Optional.empty();
    }
}
