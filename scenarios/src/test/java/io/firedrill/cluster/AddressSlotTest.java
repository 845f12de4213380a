package io.firedrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
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
    void slotWhoseLinksAnotherCachesDrillControlsIsLeftToIt() throws Exception {
        try (AddressSlot one = AddressSlot.claim(cache);
                ServerSocket control = new ServerSocket()) {
            control.bind(one.control());

            try (AddressSlot two = AddressSlot.claim(anotherCache)) {
                assertThat(two.address(1, 1)).isNotEqualTo(one.address(1, 1));
                assertThat(control.isBound()).isTrue();
            }
        }
    }

    @Test
    void slotsAreThereThoughSomebodyListensAtAllOfTheirAddresses() throws Exception {
        try (ServerSocket everywhere = new ServerSocket()) {
            everywhere.bind(new InetSocketAddress("0.0.0.0", 8474));

            try (AddressSlot slot = AddressSlot.claim(cache)) {
                assertThat(slot.address(1, 1)).startsWith("127.");
            }
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
