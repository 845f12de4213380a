package io.firedrill.scenario;

/**
 * How an application groups its sends into transactions.
 *
 * @param records sends of one transaction, 1 or more
 * @param abortEvery each so-manieth transaction is aborted on purpose instead of committed; 0 for none
 * @param stableId whether a process that starts again uses the same {@code transactional.id}, so that what its predecessor left
 *     open is aborted at once; with another one, that hangs until {@code transaction.timeout.ms} is over
 */
public record TransactionSpec(int records, int abortEvery, boolean stableId) {
    /** Whether transaction {@code number}, from 1, is to be aborted. */
    public boolean aborts(long number) {
        return abortEvery > 0 && number % abortEvery == 0;
    }
}
