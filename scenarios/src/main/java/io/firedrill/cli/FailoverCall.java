package io.firedrill.cli;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FailoverException;
import io.firedrill.mirror.failover.FailoverSettings;
import io.firedrill.mirror.failover.JournalException;
import io.firedrill.mirror.failover.KafkaFailover;
import io.firedrill.mirror.failover.Progress;
import io.firedrill.mirror.failover.SupersededException;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** What all commands about a failover have in common: the clusters are let go of, and each kind of trouble has its exit code. */
final class FailoverCall {
    private FailoverCall() {}

    /** What a command does with the clusters. */
    interface Body {
        ExitCode run(KafkaFailover failover)
                throws FailoverException, SupersededException, JournalException, ClusterException, InterruptedException;
    }

    /**
     * All groups have their places, nothing was written behind the fence, and nobody needs a new password. A fence that is pending is
     * said, and is no failure.
     */
    static ExitCode ofDone(Progress end) {
        boolean done = end.standing() == Progress.Standing.DONE;
        return done
                        && end.left().isEmpty()
                        && end.behindTheFence().isEmpty()
                        && end.unrestoredAtTarget().isEmpty()
                ? ExitCode.PASS
                : ExitCode.FAIL;
    }

    /** Of the flow that the user names; no failback. */
    static int of(CommandSpec spec, MirrorOptions mirror, FailoverOptions options, Body body) {
        options.requireOneWayToStop();
        return ofBegun(spec, mirror, options, body);
    }

    /** Of the flow that the user names; it may turn out to be a failback of the one against it. */
    static int ofBegun(CommandSpec spec, MirrorOptions mirror, FailoverOptions options, Body body) {
        return of(spec, mirror.flow(), mirror.opposite(), options, body);
    }

    /** @param opposite the flow against it; empty where names do not tell what was mirrored */
    static int of(
            CommandSpec spec,
            ReplicationFlow flow,
            Optional<ReplicationFlow> opposite,
            FailoverOptions options,
            Body body) {
        PrintWriter err = spec.commandLine().getErr();
        Interruption interruption = new Interruption();
        try (interruption;
                KafkaFailover failover = failover(flow, opposite, options)) {
            return body.run(failover).number();
        } catch (FailoverException | SupersededException e) {
            err.println("firedrill: " + e.getMessage());
            return ExitCode.FAIL.number();
        } catch (JournalException | ClusterException e) {
            err.println("firedrill: " + e.getMessage());
            err.println("What was begun is in the journal: see `firedrill failover status`.");
            return ExitCode.UNKNOWN.number();
        } catch (InterruptedException e) {
            err.println("firedrill: interrupted; `firedrill failover status` tells how far it came, resume goes on");
            return ExitCode.UNKNOWN.number();
        }
    }

    private static KafkaFailover failover(
            ReplicationFlow flow, Optional<ReplicationFlow> opposite, FailoverOptions options) throws ClusterException {
        FailoverSettings settings = options.settings(flow, opposite);
        return opposite.isPresent()
                ? KafkaFailover.between(flow, opposite.get(), options.oppositeMirror(flow, opposite.get()), settings)
                : KafkaFailover.of(flow, settings);
    }
}
