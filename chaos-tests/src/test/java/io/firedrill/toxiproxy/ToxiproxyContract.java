package io.firedrill.toxiproxy;

/**
 * What a server that speaks Toxiproxy's interface does, from the interface's documents (README.md and METRICS.md of Toxiproxy
 * 2.12.0): one contract for Firedrill's server and for Toxiproxy's. Where the two differ on purpose, {@link ListedDifferences}
 * says so and holds both to it. A class takes part by implementing this and registering an {@link UnderTest}.
 */
interface ToxiproxyContract
        extends ProxiesContract,
                SwitchingContract,
                RefusalsContract,
                PopulateContract,
                ToxicsContract,
                DelaysContract,
                EndsContract,
                StreamsContract,
                CountersContract,
                ListedDifferences {}
