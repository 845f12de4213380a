package io.firedrill.mirror.translation;

import java.util.List;

/** Two runs of a mirror wrote at the same time, so that nothing about their order can be taken for granted. */
final class MingledRunsException extends Exception {
    private static final long serialVersionUID = 1L;

    private MingledRunsException(Run expected, Mirrored found) {
        super("run %d is at %d, where run %d is expected"
                .formatted(found.stamp().run(), found.target(), expected.number()));
    }

    private MingledRunsException(Mirrored earlier, Mirrored later) {
        super("run %d at %d is followed by run %d at %d"
                .formatted(
                        earlier.stamp().run(), earlier.target(), later.stamp().run(), later.target()));
    }

    static void throwUnlessAllOf(Run run, List<Mirrored> records) throws MingledRunsException {
        for (Mirrored record : records) {
            if (!record.run().equals(run)) {
                throw new MingledRunsException(run, record);
            }
        }
    }

    /** @param records in the order of the target's log */
    static void throwUnlessInOrder(List<Mirrored> records) throws MingledRunsException {
        for (int i = 1; i < records.size(); i++) {
            if (!records.get(i - 1).mayPrecede(records.get(i))) {
                throw new MingledRunsException(records.get(i - 1), records.get(i));
            }
        }
    }
}
