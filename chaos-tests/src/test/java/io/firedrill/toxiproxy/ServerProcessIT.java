package io.firedrill.toxiproxy;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** So does Toxiproxy's, from a file. */
@EnabledIfSystemProperty(
        named = ServerProcess.FILE,
        matches = ".+",
        disabledReason = "no file of Toxiproxy's server is named")
class ServerProcessIT implements ToxiproxyContract {
    @RegisterExtension
    static final UnderTest SERVER = new UnderTest(ServerProcess::start);
}
