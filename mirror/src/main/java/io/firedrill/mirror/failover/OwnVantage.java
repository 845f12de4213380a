package io.firedrill.mirror.failover;

/** This process itself: whether the source answers it. */
record OwnVantage(SourceRegion source, String name) implements Vantage {
    @Override
    public Sight look() throws InterruptedException {
        return source.answers().isPresent() ? Sight.ALIVE : Sight.DEAD;
    }
}
