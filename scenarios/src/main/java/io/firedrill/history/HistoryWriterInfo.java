package io.firedrill.history;

/**
 * The head of one file of the history.
 *
 * @param number unique in the run, 1 or more; a producer's number is what its records carry
 * @param name {@code checkout-1}, {@code fulfilment-2}, {@code engine}, {@code log-b}
 * @param application the producer's, the group's or the region's name in the scenario; {@code engine} for the engine
 * @param incarnation how many processes of this name the drill had before; 0 for the first
 */
public record HistoryWriterInfo(int number, String name, WriterRole role, String application, int incarnation) {}
