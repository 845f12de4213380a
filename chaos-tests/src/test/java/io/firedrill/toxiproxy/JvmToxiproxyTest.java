package io.firedrill.toxiproxy;

import org.junit.jupiter.api.extension.RegisterExtension;

/** Firedrill's own server keeps the contract. */
class JvmToxiproxyTest implements ToxiproxyContract {
    @RegisterExtension
    static final UnderTest SERVER = new UnderTest(JvmToxiproxy::start);
}
