package io.firedrill.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.cluster.AddressSlot;
import io.firedrill.cluster.Breakable;
import io.firedrill.cluster.CdsArchive;
import io.firedrill.cluster.Region;
import io.firedrill.cluster.RegionPlace;
import io.firedrill.scenario.RegionSpec;
import io.firedrill.scenario.Scenario;
import io.firedrill.scenario.ScenarioLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which order a pool gives back what it has. */
class RegionPoolTest {
    @TempDir
    private Path folder;

    private final List<String> closed = new ArrayList<>();
    private RegionPool pool;
    private String address;

    @BeforeEach
    void open() throws Exception {
        pool = RegionPool.ofOneDrill(new Starter());
        address = pool.slot().address(1, 1);
    }

    private void startRegion() throws Exception {
        Scenario scenario = ScenarioLibrary.find("broker-loss");
        pool.start(
                new RegionReuse.Kind(scenario.regions().get(0), scenario.profile()),
                new RegionPool.Place(folder, CdsArchive.none(), Breakable.PROCESSES_ONLY));
    }

    @Test
    void whatRegionsWereMadeOfIsRemovedBeforeAnotherDrillCanHaveTheirAddresses() throws Exception {
        pool.close();

        assertThat(closed).containsExactly("starter, while the slot was held");
    }

    @Test
    void regionThatDoesNotEndKeepsNeitherWhatItWasMadeOfNorItsAddresses() throws Exception {
        startRegion();

        assertThatThrownBy(pool::close).hasMessageContaining("no answer");

        assertThat(closed).containsExactly("starter, while the slot was held");
        assertThat(isFree()).isTrue();
    }

    /** The first that is free comes first: one that is behind the pool's says that the pool's is held. */
    private boolean isFree() throws IOException {
        try (AddressSlot first = AddressSlot.claim()) {
            return number(first.address(1, 1)) <= number(address);
        }
    }

    private static int number(String address) {
        return Integer.parseInt(address.split("\\.", -1)[1]);
    }

    private final class Starter implements RegionStarter {
        @Override
        public Region start(RegionSpec spec, RegionPlace place) {
            TestRegion region = new TestRegion(1);
            region.failToEnd(new UncheckedIOException(new IOException("no answer")));
            return region;
        }

        @Override
        public void close() {
            try {
                closed.add(isFree() ? "starter, when the slot was free" : "starter, while the slot was held");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
