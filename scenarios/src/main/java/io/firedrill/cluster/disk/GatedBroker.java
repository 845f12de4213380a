package io.firedrill.cluster.disk;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * The main class of a broker whose log directory can be broken: puts the {@link AppendGate} in front of
 * {@code FileRecords.append}, through which every log of Kafka is written, and starts the broker. Needs
 * {@code -javaagent:byte-buddy-agent.jar}.
 */
public final class GatedBroker {
    private static final String APPENDS = "org.apache.kafka.common.record.internal.FileRecords";

    private GatedBroker() {}

    /**
     * Runs the broker behind the gate.
     *
     * @param arguments the control file and the broker's own arguments
     */
    public static void main(String[] arguments) throws Exception {
        AppendGate.guardedBy(DiskControl.open(Path.of(arguments[0])));
        var unused = new AgentBuilder.Default()
                .disableClassFormatChanges()
                .type(ElementMatchers.named(APPENDS))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(AppendGate.class).on(ElementMatchers.named("append"))))
                .installOn(ByteBuddyAgent.getInstrumentation());
        Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    /** The option that the JVM needs. */
    public static String jvmOption(List<String> classPath) {
        return classPath.stream()
                .filter(entry -> Path.of(entry).getFileName().toString().startsWith("byte-buddy-agent"))
                .findFirst()
                .map(jar -> "-javaagent:" + jar)
                .orElseThrow(() -> new IllegalStateException("byte-buddy-agent is not on the class path"));
    }
}
