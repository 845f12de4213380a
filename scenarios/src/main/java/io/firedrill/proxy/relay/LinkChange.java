package io.firedrill.proxy.relay;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A change of a link that can be made, and is made or abandoned.
 *
 * @param opened the new listener, which accepts nothing yet; null if the old one stays or none is wanted
 * @param elsewhere whether the link leaves its address
 */
record LinkChange(
        Link link,
        LinkSpec wanted,
        InetSocketAddress upstream,
        @Nullable Channel opened,
        boolean elsewhere) {

    boolean hasOtherUpstream() {
        return !wanted.upstream().equals(link.spec().upstream());
    }

    void commit() {
        link.commit(this);
    }

    /** Gives the address back. */
    void abandon() {
        if (opened != null) {
            opened.close().syncUninterruptibly();
        }
    }
}
