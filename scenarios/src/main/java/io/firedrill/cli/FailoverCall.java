package io.firedrill.cli;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.failover.FailoverException;
import io.firedrill.mirror.failover.FailoverSettings;
import io.firedrill.mirror.failover.JournalException;
import io.firedrill.mirror.failover.KafkaFailover;
import io.firedrill.mirror.failover.SupersededException;
import io.firedrill.mirror.flow.ReplicationFlow;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** What all commands about a failover have in common: the clusters are let go of, and each kind of trouble has its exit code. */
final class FailoverCall {
    private FailoverCall() {}

    /** What a command does with the clusters. */
    interface Body {
        ExitCode run(KafkaFailover failover)
                throws FailoverException, SupersededException, JournalException, ClusterException, InterruptedException;
    }

    static int of(CommandSpec spec, ReplicationFlow flow, FailoverSettings settings, Body body) {
        PrintWriter err = spec.commandLine().getErr();
        Interruption interruption = new Interruption();
        try (interruption;
                KafkaFailover failover = KafkaFailover.of(flow, settings)) {
            return body.run(failover).number();
        } catch (FailoverException | SupersededException e) {
            err.println("firedrill: " + e.getMessage());
            return ExitCode.FAIL.number();
        } catch (JournalException | ClusterException e) {
            err.println("firedrill: " + e.getMessage());
            return ExitCode.UNKNOWN.number();
        } catch (InterruptedException e) {
            err.println("firedrill: interrupted; `firedrill failover status` tells how far it came, resume goes on");
            return ExitCode.UNKNOWN.number();
        }
    }
}
