package io.firedrill.checker;

import io.firedrill.history.SendAcknowledged;
import io.firedrill.history.TransactionEnd;
import java.util.List;

/**
 * A transaction that has ended.
 *
 * @param producer number of its process
 * @param number counts from 1 within its process
 * @param first sequence of its first send
 * @param next sequence after that of its last
 * @param written those of its sends that a broker acknowledged, committed or not
 */
record Transaction(
        int producer, long number, long first, long next, TransactionEnd how, List<SendAcknowledged> written) {
    Transaction {
        written = List.copyOf(written);
    }
}
