package io.firedrill.checker;

import io.firedrill.history.GroupMoved;
import java.util.List;

/**
 * How far a group came in a log where failovers have put it: before the first, and from each to the next. Worked example: it is put
 * at offset 2 and commits 3; later it comes back and is put at 5. It went past offset 2 by itself, and past 0, 1, 3 and 4
 * because it was put behind them.
 */
final class GroupStays {
    private final List<GroupMoved> moves;
    /** By stay; the first is that before any move. */
    private final long[] reached;

    /** @param moves in the order of time; at least one */
    GroupStays(List<GroupMoved> moves) {
        this.moves = List.copyOf(moves);
        this.reached = new long[moves.size() + 1];
    }

    /** The group committed {@code place}, or began there. */
    void reached(long place, long atMicros) {
        int stay = 0;
        while (stay < moves.size() && moves.get(stay).atMicros() <= atMicros) {
            stay++;
        }
        reached[stay] = Math.max(reached[stay], place);
    }

    /** Whether the group went past the offset in any of its stays. */
    boolean passed(long offset) {
        for (int stay = 0; stay < reached.length; stay++) {
            long from = stay == 0 ? 0 : moves.get(stay - 1).offset();
            if (from <= offset && offset < reached[stay]) {
                return true;
            }
        }
        return false;
    }

    /** Where it was put last. */
    long movedTo() {
        return moves.get(moves.size() - 1).offset();
    }
}
