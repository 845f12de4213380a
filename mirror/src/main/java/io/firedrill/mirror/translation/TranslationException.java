package io.firedrill.mirror.translation;

/** Offsets could not be translated completely; the message names the topic and the reason. */
public final class TranslationException extends Exception {
    private static final long serialVersionUID = 1L;

    TranslationException(String message) {
        super(message);
    }

    /** For a translation of one's own. */
    public TranslationException(String message, Throwable cause) {
        super(message, cause);
    }
}
