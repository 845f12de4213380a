package io.firedrill.toxiproxy;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server for all tests of a class; each test gets a {@link Rig} of its own, which leaves nothing behind. */
final class UnderTest implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(UnderTest.class);

    private final Callable<ToxiproxyUnderTest> start;
    private ToxiproxyUnderTest server;

    UnderTest(Callable<ToxiproxyUnderTest> start) {
        this.start = start;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        server = start.call();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (server != null) {
            server.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Rig.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // JUnit closes what a test's store holds.
        Rig rig = new Rig(server);
        context.getStore(NAMESPACE).put(Rig.class, rig);
        return rig;
    }
}
