package io.firedrill.cluster;

/** A region did not come up; the message names the broker, its last error and its log. */
public final class RegionException extends Exception {
    private static final long serialVersionUID = 1L;

    RegionException(String message) {
        super(message);
    }

    RegionException(String message, Throwable cause) {
        super(message, cause);
    }
}
