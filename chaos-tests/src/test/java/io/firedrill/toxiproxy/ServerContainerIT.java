package io.firedrill.toxiproxy;

import io.firedrill.docker.RequiresDocker;
import org.junit.jupiter.api.extension.RegisterExtension;

/** So does Toxiproxy's, from its image. */
@RequiresDocker
class ServerContainerIT implements ToxiproxyContract {
    @RegisterExtension
    static final UnderTest SERVER = new UnderTest(ServerContainer::start);
}
