package io.firedrill.scenario;

import java.time.Duration;

/** What can be wrong with a link. */
public sealed interface LinkFault {
    /** As the scenario language and the report spell it. */
    String label();

    /** What {@code cases} makes of this kind of fault. */
    <T> T match(Cases<T> cases);

    /** One answer for each kind of fault. */
    interface Cases<T> {
        T of(Partition fault);

        T of(Latency fault);

        T of(Bandwidth fault);

        T of(Reset fault);

        T of(SlowClose fault);

        T of(CutAfter fault);

        T of(Flap fault);
    }

    /** Nothing goes through; what was sent arrives when the fault is healed, if the connection still stands. */
    record Partition() implements LinkFault {
        @Override
        public String label() {
            return "partition";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /**
     * Everything is late.
     *
     * @param jitter drawn evenly from {@code [-jitter, jitter]} for each chunk
     */
    record Latency(Duration delay, Duration jitter) implements LinkFault {
        @Override
        public String label() {
            return "latency";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** Each connection has a rate. */
    record Bandwidth(int kilobytesPerSecond) implements LinkFault {
        @Override
        public String label() {
            return "bandwidth";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** Connections are reset, those that are there and, while it lasts, new ones. */
    record Reset() implements LinkFault {
        @Override
        public String label() {
            return "reset";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** The end of a connection is late; those that are there are ended. */
    record SlowClose(Duration delay) implements LinkFault {
        @Override
        public String label() {
            return "slowClose";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** Each connection ends when so many bytes went through. */
    record CutAfter(long bytes) implements LinkFault {
        @Override
        public String label() {
            return "cutAfter";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }

    /** A partition that comes and goes, beginning with it. */
    record Flap(Duration down, Duration up) implements LinkFault {
        @Override
        public String label() {
            return "flap";
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.of(this);
        }
    }
}
