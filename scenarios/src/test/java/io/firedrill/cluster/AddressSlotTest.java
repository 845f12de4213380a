package io.firedrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressSlotTest {
    @TempDir
    Path cache;

    @TempDir
    Path anotherCache;

    @Test
    void twoDrillsOfOneUserHaveAddressesAndNamesOfTheirOwn() throws Exception {
        try (AddressSlot one = AddressSlot.claim(cache);
                AddressSlot two = AddressSlot.claim(cache)) {
            assertThat(two.address(1, 1)).isNotEqualTo(one.address(1, 1));
            assertThat(two.owner()).isNotEqualTo(one.owner());
        }
    }

    @Test
    void theNextDrillInASlotHasItsNameSoThatItFindsWhatADeadOneLeft() throws Exception {
        String first;
        try (AddressSlot slot = AddressSlot.claim(cache)) {
            first = slot.owner();
        }

        try (AddressSlot slot = AddressSlot.claim(cache)) {
            assertThat(slot.owner()).isEqualTo(first);
        }
    }

    @Test
    void drillsWithDifferentCacheFoldersNeverShareANameThoughTheyTakeTheSameSlot() throws Exception {
        try (AddressSlot one = AddressSlot.claim(cache);
                AddressSlot two = AddressSlot.claim(anotherCache)) {
            assertThat(two.address(1, 1)).isEqualTo(one.address(1, 1));
            assertThat(two.owner()).isNotEqualTo(one.owner());
        }
    }
}
