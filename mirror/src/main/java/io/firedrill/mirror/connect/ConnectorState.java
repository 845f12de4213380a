package io.firedrill.mirror.connect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a connector is, in Connect's words: RUNNING, FAILED, PAUSED, STOPPED, UNASSIGNED, RESTARTING. What a worker that was killed
 * said while it lived stands until another one takes over.
 *
 * @param tasks one entry per task, in the order of their numbers
 */
public record ConnectorState(String connector, Part itself, List<Part> tasks) {
    public ConnectorState {
        tasks = List.copyOf(tasks);
    }

    /**
     * The connector itself, or a task of it.
     *
     * @param trace a stack trace; empty unless it failed
     */
    public record Part(String state, String worker, String trace) {
        boolean is(String wanted) {
            return state.equals(wanted);
        }
    }

    static ConnectorState of(String connector, Object status) {
        List<Part> tasks = new ArrayList<>();
        for (Object task : Json.array(Json.object(status).get("tasks"))) {
            tasks.add(part(task));
        }
        return new ConnectorState(connector, part(Json.object(status).get("connector")), tasks);
    }

    private static Part part(@Nullable Object json) {
        return new Part(
                Json.text(Json.object(json).get("state")),
                Json.text(Json.object(json).get("worker_id")),
                Json.text(Json.object(json).get("trace")));
    }

    /** Whether it runs, and all of its tasks; it may have none, where there is nothing to do. */
    public boolean runs() {
        return itself.is("RUNNING") && tasks.stream().allMatch(task -> task.is("RUNNING"));
    }

    /** Whether it is stopped: Connect then knows no tasks of it. */
    public boolean isStopped() {
        return itself.is("STOPPED") && tasks.isEmpty();
    }

    /** Why it, or a task of it, has failed, in one line; empty if nothing has. */
    public String failure() {
        if (itself.is("FAILED")) {
            return "%s: %s".formatted(connector, oneLine(itself.trace()));
        }
        for (int task = 0; task < tasks.size(); task++) {
            if (tasks.get(task).is("FAILED")) {
                return "%s, task %d: %s"
                        .formatted(connector, task, oneLine(tasks.get(task).trace()));
            }
        }
        return "";
    }

    /** The trace's last cause is what somebody can do something about. */
    private static String oneLine(String trace) {
        String cause = "Caused by: ";
        String last = trace.lines().findFirst().orElse("failed, and says nothing more");
        for (String line : trace.lines().toList()) {
            last = line.startsWith(cause) ? line.substring(cause.length()) : last;
        }
        return last.strip();
    }

    /** {@code RUNNING, 2 of 2 tasks run}. */
    public String summary() {
        long running = tasks.stream().filter(task -> task.is("RUNNING")).count();
        return tasks.isEmpty()
                ? itself.state()
                : "%s, %d of %d tasks run".formatted(itself.state(), running, tasks.size());
    }
}
