package io.firedrill.mirror.audit;

/**
 * One thing that an audit found.
 *
 * @param outcome what it makes of the audit; {@link AuditOutcome#SOUND} for what is only worth knowing
 * @param text a sentence without a full stop
 */
public record Finding(AuditOutcome outcome, String text) {
    static Finding wrong(String text) {
        return new Finding(AuditOutcome.WRONG, text);
    }

    static Finding unknown(String text) {
        return new Finding(AuditOutcome.UNKNOWN, text);
    }

    static Finding note(String text) {
        return new Finding(AuditOutcome.SOUND, text);
    }
}
