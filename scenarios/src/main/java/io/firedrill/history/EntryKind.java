package io.firedrill.history;

/** The first byte of each frame; the number is the file format. */
enum EntryKind {
    WRITER(0),
    CLOSE(1),
    LOG_DEFINITION(2),
    SEND_INTENT(3),
    SEND_ACKNOWLEDGED(4),
    SEND_FAILED(5),
    SEND_INDEFINITE(6),
    DELIVERED(7),
    COMMITTED(8),
    COMMIT_FAILED(9),
    ASSIGNED(10),
    REVOKED(11),
    LOG_RECORD(12),
    LOG_END(13),
    PHASE_BEGAN(14),
    FAULT_INJECTED(15),
    FAULT_HEALED(16),
    WITNESSED(17),
    FAILOVER_STEPPED(18),
    GROUP_MOVED(19),
    SAMPLED(20),
    DRILL_PROBLEM(21),
    POLLED(22),
    TRANSACTION_BEGAN(23),
    COMMIT_ASKED(24),
    TRANSACTION_ENDED(25),
    DERIVED(26),
    LAST_STABLE(27),
    HIDDEN_RECORD(28),
    DISTURBANCE(29),
    WRITER_BEGAN(30),
    BROKER_VERSION(31);

    private static final EntryKind[] ALL = values();

    private final byte number;

    EntryKind(int number) {
        this.number = (byte) number;
    }

    byte number() {
        return number;
    }

    /** The kind with this number; refused where there is none, as in a file of a later version. */
    static EntryKind of(int number) {
        if (number < 0 || number >= ALL.length) {
            throw new IllegalArgumentException("kind of entry %d: unknown".formatted(number));
        }
        return ALL[number];
    }
}
