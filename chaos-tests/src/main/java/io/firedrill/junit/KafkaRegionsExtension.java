package io.firedrill.junit;

import io.firedrill.engine.DrillException;
import io.firedrill.workload.LedgerConsumer;
import io.firedrill.workload.LedgerProducer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts a test's regions before it, hands out what it asks for, and holds it to its verdict. */
final class KafkaRegionsExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(KafkaRegionsExtension.class);
    private static final Set<Class<?>> TYPES = Set.of(
            KafkaRegion.class,
            LedgerProducer.class,
            LedgerConsumer.class,
            Faults.class,
            Links.class,
            DrillHistory.class);

    @Override
    public void beforeEach(ExtensionContext context) throws DrillException, IOException, InterruptedException {
        LiveRegions regions = LiveRegions.start(
                new ScenarioDocument(annotation(context), context.getRequiredTestMethod()).toMap(),
                Runs.options(context, 1),
                "JUnit: " + context.getRequiredTestMethod(),
                needsLinks(context));
        // Closed with the test, whatever becomes of it.
        context.getStore(NAMESPACE).put(LiveRegions.class, regions);
    }

    /** The method's own, or that of its class, a class above that, or one around it. */
    private static KafkaRegions annotation(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), KafkaRegions.class)
                .or(() -> AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), KafkaRegions.class, context.getEnclosingTestClasses()))
                .orElseThrow();
    }

    private static boolean needsLinks(ExtensionContext context) {
        return Arrays.stream(context.getRequiredTestMethod().getParameters())
                .anyMatch(parameter -> parameter.getType().equals(Links.class));
    }

    /** What a test that went well has said nothing of is held to what every scenario is held to. */
    @Override
    public void afterEach(ExtensionContext context) {
        LiveRegions regions = context.getStore(NAMESPACE).get(LiveRegions.class, LiveRegions.class);
        if (regions != null && context.getExecutionException().isEmpty()) {
            FiredrillAssertions.assertThat(regions.history()).holdsOtherwise();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext context, ExtensionContext extension) {
        LiveRegions regions = extension.getStore(NAMESPACE).get(LiveRegions.class, LiveRegions.class);
        if (regions == null) {
            throw new IllegalStateException(
                    "%s: regions are there for tests and their @BeforeEach methods".formatted(context.getParameter()));
        }
        Parameter parameter = context.getParameter();
        Class<?> type = parameter.getType();
        if (type.equals(Faults.class)) {
            return new Faults(regions);
        }
        if (type.equals(Links.class)) {
            return new Links(regions);
        }
        if (type.equals(DrillHistory.class)) {
            return regions.history();
        }
        if (type.equals(KafkaRegion.class)) {
            In in = parameter.getAnnotation(In.class);
            return regions.region(in == null ? annotation(extension).value()[0] : in.value());
        }
        return client(context, extension, regions);
    }

    /** Clients are part of the scenario, which the test method's parameters have made. */
    private static Object client(ParameterContext context, ExtensionContext extension, LiveRegions regions) {
        Parameter parameter = context.getParameter();
        if (!extension.getRequiredTestMethod().equals(context.getDeclaringExecutable())) {
            throw new IllegalArgumentException(
                    "%s: ledger-backed clients are parameters of the test itself".formatted(parameter));
        }
        try {
            return parameter.getType().equals(LedgerProducer.class)
                    ? regions.producer(ScenarioDocument.producerName(context.getIndex()))
                    : regions.consumer(parameter.getAnnotation(Group.class).value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (KafkaException e) {
            throw new IllegalArgumentException(
                    "%s: %s".formatted(parameter, rootOf(e).getMessage()), e);
        }
    }

    /** The client wraps what is wrong with its settings. */
    private static Throwable rootOf(Throwable thrown) {
        return thrown.getCause() == null ? thrown : rootOf(thrown.getCause());
    }
}
