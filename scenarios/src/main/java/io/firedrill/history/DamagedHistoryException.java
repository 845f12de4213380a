package io.firedrill.history;

import java.io.IOException;
import java.io.Serial;

/** A file of a history holds what no drill of this version has written. */
public final class DamagedHistoryException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message names the file, and what is wrong with it */
    public DamagedHistoryException(String message) {
        super(message);
    }

    public DamagedHistoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
