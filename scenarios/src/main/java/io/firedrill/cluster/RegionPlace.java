package io.firedrill.cluster;

import io.firedrill.scenario.Profile;
import java.nio.file.Path;

/**
 * Where and how a region's brokers run.
 *
 * @param regionNumber counts from 1; its part of the slot's addresses
 * @param folder is made; must not hold another region
 * @param archive for brokers that are JVMs of this build
 */
public record RegionPlace(
        AddressSlot slot, int regionNumber, Path folder, Profile profile, CdsArchive archive, Breakable breakable) {
    /** No region of a drill has this number. */
    private static final int TO_THROW_AWAY = 250;

    /** For a region beside those of the drill, at which a JVM is trained. */
    public static RegionPlace toThrowAway(AddressSlot slot, Path folder, CdsArchive archive) {
        return new RegionPlace(slot, TO_THROW_AWAY, folder, Profile.FAST, archive, Breakable.PROCESSES_ONLY);
    }
}
