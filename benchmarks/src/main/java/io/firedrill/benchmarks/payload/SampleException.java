package io.firedrill.benchmarks.payload;

/** A sample with which nothing can be measured. The message is for its owner: the file, what is wrong, what to do. */
public final class SampleException extends Exception {
    private static final long serialVersionUID = 1L;

    SampleException(String message) {
        super(message);
    }

    SampleException(String message, Throwable cause) {
        super(message, cause);
    }
}
