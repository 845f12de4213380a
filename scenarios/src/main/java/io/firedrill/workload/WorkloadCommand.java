package io.firedrill.workload;

import java.util.Optional;

/** What the engine tells a workload process over its standard input, one line each. */
public sealed interface WorkloadCommand {
    /** The line. */
    String line();

    /** {@code switch REGION}: leave the region that you use, without waiting for it, and go on in this one. */
    record SwitchTo(String region) implements WorkloadCommand {
        @Override
        public String line() {
            return "switch " + region;
        }
    }

    /** {@code stall}: neither poll nor send, until {@link GoOn}; heartbeats and what is in flight go on. */
    record Stall() implements WorkloadCommand {
        @Override
        public String line() {
            return "stall";
        }
    }

    /** {@code go on}: ends a stall. */
    record GoOn() implements WorkloadCommand {
        @Override
        public String line() {
            return "go on";
        }
    }

    /** {@code rate RECORDS_PER_SECOND}: what is due from now on, of this process. More than 0. */
    record Rate(double recordsPerSecond) implements WorkloadCommand {
        @Override
        public String line() {
            return "rate " + recordsPerSecond;
        }

        private static Optional<WorkloadCommand> parse(String number) {
            try {
                double recordsPerSecond = Double.parseDouble(number);
                return recordsPerSecond > 0 && Double.isFinite(recordsPerSecond)
                        ? Optional.of(new Rate(recordsPerSecond))
                        : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }

    /** {@code rest}: finish what is in flight, leave the group, and wait for {@link SwitchTo}. */
    record Rest() implements WorkloadCommand {
        @Override
        public String line() {
            return "rest";
        }
    }

    /** {@code stop}: finish what is in flight, in bounded time, and end. */
    record Stop() implements WorkloadCommand {
        @Override
        public String line() {
            return "stop";
        }
    }

    /** The command that {@code line} spells; empty if it spells none. */
    static Optional<WorkloadCommand> parse(String line) {
        String[] words = line.strip().split(" ", -1);
        if (words.length == 1 && words[0].equals("stop")) {
            return Optional.of(new Stop());
        }
        if (words.length == 1 && words[0].equals("stall")) {
            return Optional.of(new Stall());
        }
        if (words.length == 1 && words[0].equals("rest")) {
            return Optional.of(new Rest());
        }
        if (words.length == 2 && words[0].equals("go") && words[1].equals("on")) {
            return Optional.of(new GoOn());
        }
        if (words.length == 2 && words[0].equals("rate")) {
            return Rate.parse(words[1]);
        }
        if (words.length == 2 && words[0].equals("switch") && !words[1].isEmpty()) {
            return Optional.of(new SwitchTo(words[1]));
        }
        return Optional.empty();
    }
}
