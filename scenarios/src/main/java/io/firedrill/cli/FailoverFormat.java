package io.firedrill.cli;

import io.firedrill.mirror.failover.FailoverPlan;
import io.firedrill.mirror.failover.NextSteps;
import io.firedrill.mirror.failover.Progress;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.io.PrintWriter;

/** What a command about a failover prints to standard output; named as the user types it. */
enum FailoverFormat {
    /** For people. */
    text {
        @Override
        void print(PrintWriter out, ReplicationFlow flow, FailoverPlan plan) {
            out.print(FailoverText.of(flow, plan));
            out.flush();
        }

        @Override
        void print(PrintWriter out, ReplicationFlow flow, Progress progress) {
            out.print(FailoverText.of(flow, progress));
            out.flush();
        }

        @Override
        void print(PrintWriter out, ReplicationFlow flow, NextSteps next, String cluster) {
            out.print(FailoverText.of(flow, next, cluster));
            out.flush();
        }
    },
    /** For programs. */
    json {
        @Override
        void print(PrintWriter out, ReplicationFlow flow, FailoverPlan plan) {
            out.println(FailoverJson.of(flow, plan));
            out.flush();
        }

        @Override
        void print(PrintWriter out, ReplicationFlow flow, Progress progress) {
            out.println(FailoverJson.of(flow, progress));
            out.flush();
        }

        @Override
        void print(PrintWriter out, ReplicationFlow flow, NextSteps next, String cluster) {
            out.println(FailoverJson.of(flow, next, cluster));
            out.flush();
        }
    };

    abstract void print(PrintWriter out, ReplicationFlow flow, FailoverPlan plan);

    abstract void print(PrintWriter out, ReplicationFlow flow, Progress progress);

    /** @param cluster the id that the user is to name */
    abstract void print(PrintWriter out, ReplicationFlow flow, NextSteps next, String cluster);
}
