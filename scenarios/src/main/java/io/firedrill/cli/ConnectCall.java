package io.firedrill.cli;

import io.firedrill.mirror.cluster.ClusterException;
import io.firedrill.mirror.connect.RefusedException;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** What all commands about a Connect cluster have in common: each kind of trouble has its exit code. */
final class ConnectCall {
    private ConnectCall() {}

    /** What a command does. */
    interface Body {
        ExitCode run() throws ClusterException, RefusedException, InterruptedException;
    }

    static int of(CommandSpec spec, Body body) {
        PrintWriter err = spec.commandLine().getErr();
        try (Interruption ignored = new Interruption()) {
            return body.run().number();
        } catch (RefusedException e) {
            err.println("firedrill: " + e.getMessage());
            return ExitCode.FAIL.number();
        } catch (ClusterException e) {
            err.println("firedrill: " + e.getMessage());
            return ExitCode.UNKNOWN.number();
        } catch (InterruptedException e) {
            err.println("firedrill: interrupted; the same command goes on");
            return ExitCode.UNKNOWN.number();
        }
    }

    /**
     * Whether what changes things is meant for this cluster; says what is missing otherwise.
     *
     * @param id of the Kafka cluster that the workers belong to
     */
    static boolean isMeant(ClusterConsent consent, String id, String what) {
        return consent.isGiven(id, what, "the workers belong to the cluster");
    }
}
