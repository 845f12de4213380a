package io.firedrill.engine;

import io.firedrill.container.ContainerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** The phases of a drill, one after the other, as far as they come. */
final class Phases {
    private Phases() {}

    /** Some of them. */
    interface Steps {
        void run() throws IOException, DrillException, InterruptedException;
    }

    /**
     * Goes through them. What ends them is written down, and makes the verdict unknown.
     *
     * @return whether it was an interrupt, which is consumed
     */
    static boolean goThrough(DrillEvents events, Steps steps) throws IOException {
        boolean interrupted = false;
        try {
            steps.run();
        } catch (DrillException e) {
            if (!events.isPointless()) {
                events.problem(String.valueOf(e.getMessage()));
            }
        } catch (InterruptedException | InterruptException e) {
            interrupted = true;
            events.problem("the drill was interrupted");
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof ContainerException unreachable)) {
                throw e;
            }
            events.problem("the drill could not go on: " + unreachable.getMessage());
        } catch (KafkaException | IllegalStateException e) {
            // A region that does not answer where it should: the drill cannot go on, the verdict says so.
            events.problem("the drill could not go on: " + e.getMessage());
        }
        // The clients restore the flag when they are interrupted; from here on the drill is over.
        return Thread.interrupted() || interrupted;
    }
}
