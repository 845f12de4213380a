package io.firedrill.mirror.connect;

import io.firedrill.mirror.cluster.ClusterException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Waits until a flow's connectors and their tasks run.
 *
 * @param connectors how many there are to be
 * @param steady for so long they have to go on running: after a change the tasks of before say for a while that they run
 * @param idle after so long a connector without tasks has nothing to do, and is not about to find out
 */
record Arrival(DeployedFlow deployed, int connectors, Duration steady, Duration idle) {
    static Arrival of(DeployedFlow deployed, int connectors) {
        return new Arrival(deployed, connectors, Duration.ofSeconds(3), Duration.ofSeconds(10));
    }

    /**
     * How they are: all run.
     *
     * @param listener receives the states at each look
     * @throws RefusedException when one has failed, or they do not run within {@code limit}; with the reason in one line
     */
    List<ConnectorState> await(Duration limit, Consumer<List<ConnectorState>> listener)
            throws ClusterException, RefusedException, InterruptedException {
        long begin = System.nanoTime();
        long steadySince = begin;
        List<ConnectorState> states;
        do {
            states = deployed.states();
            listener.accept(states);
            refuseFailed(states);
            long now = System.nanoTime();
            boolean all = allRun(states, now - begin >= idle.toNanos());
            steadySince = all ? steadySince : now;
            if (all && now - steadySince >= steady.toNanos()) {
                return states;
            }
        } while (ConnectRest.pauseUntil(begin + limit.toNanos()));
        throw new RefusedException("not all run after %d s: %s".formatted(limit.toSeconds(), summary(states)));
    }

    private boolean allRun(List<ConnectorState> states, boolean mayBeIdle) {
        return states.size() == connectors
                && states.stream()
                        .allMatch(state ->
                                state.runs() && (mayBeIdle || !state.tasks().isEmpty()));
    }

    private static void refuseFailed(List<ConnectorState> states) throws RefusedException {
        for (ConnectorState state : states) {
            if (!state.failure().isEmpty()) {
                throw new RefusedException(state.failure());
            }
        }
    }

    private static String summary(List<ConnectorState> states) {
        return states.stream()
                .map(state -> state.connector() + " " + state.summary())
                .collect(Collectors.joining("; "));
    }
}
