package io.firedrill.proxy.relay;

/**
 * What went through one direction of a link since it was made, in bytes.
 *
 * @param received read from the sender
 * @param sent written to the receiver
 * @param dropped thrown away by a toxic or with the connection
 */
public record LinkCounters(long received, long sent, long dropped) {
    /** Bytes that are still in the proxy. */
    public long held() {
        return received - sent - dropped;
    }
}
