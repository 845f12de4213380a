package io.firedrill.proxy.relay;

import io.firedrill.proxy.toxic.Compact;
import io.firedrill.proxy.toxic.Outlet;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.socket.DuplexChannel;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One direction of one connection: from the source socket through the toxics to the sink socket, never holding more than
 * the budget allows. Of the connection's event loop.
 */
final class Lane {
    /** What it takes to remember a chunk, however small. */
    private static final int CHUNK_BYTES = 256;

    private final Connection connection;
    private final DuplexChannel source;
    private final DuplexChannel sink;
    private final DirectionMeter meter;
    private final HoldBudget budget;
    private final Outlet socket = new Socket();
    private final List<LaneStage> stages = new ArrayList<>();
    private long heldBytes;
    /** What {@link #heldBytes} cost in memory. */
    private long chargedBytes;

    private long writingBytes;
    private boolean sourceEnded;
    private boolean endsWithReset;
    private boolean finished;
    private boolean discarded;

    Lane(Connection connection, DuplexChannel source, DuplexChannel sink, DirectionMeter meter, HoldBudget budget) {
        this.connection = connection;
        this.source = source;
        this.sink = sink;
        this.meter = meter;
        this.budget = budget;
    }

    /** The last stop. */
    private final class Socket implements Outlet {
        @Override
        public void send(ByteBuf chunk) {
            if (discarded) {
                chunk.release();
                return;
            }
            int bytes = chunk.readableBytes();
            writingBytes += bytes;
            sink.write(chunk).addListener(written -> written(bytes, written.cause()));
            if (!stages.isEmpty()) {
                // Stages also work outside of reads, and a sliced stream must not be joined again.
                flush();
            }
        }

        @Override
        public void finish() {
            // Netty throws away what is still to be written when an output is shut down: so only behind it.
            sink.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
                finished = true;
                if (endsWithReset) {
                    connection.reset();
                } else {
                    var unused = sink.shutdownOutput();
                    connection.finished();
                }
            });
        }
    }

    /** The sink has taken them, or is gone. Until then they count as held. */
    private void written(int bytes, @Nullable Throwable failure) {
        writingBytes -= bytes;
        if (failure == null) {
            meter.sent(bytes);
            left(bytes);
            // Who had to wait for the budget reads on; below the water mark nothing else tells.
            steer();
            return;
        }
        dropped(bytes);
        if (!(failure instanceof ClosedChannelException)) {
            connection.sinkWasReset(this);
        }
    }

    /** Takes over what was read from the source. */
    void received(ByteBuf read) {
        int bytes = read.readableBytes();
        // Stages may hold it, and should not hold more than it is; a socket usually takes it at once.
        ByteBuf chunk = stages.isEmpty() ? read : Compact.sized(read);
        meter.received(bytes);
        if (discarded) {
            meter.dropped(bytes);
            chunk.release();
            return;
        }
        heldBytes += bytes;
        long charge = (long) chunk.capacity() + CHUNK_BYTES;
        chargedBytes += charge;
        budget.changed(charge);
        first().send(chunk);
        steer();
    }

    private void left(long bytes) {
        if (bytes > 0) {
            long freed = bytes == heldBytes ? chargedBytes : chargedBytes * bytes / heldBytes;
            heldBytes -= bytes;
            chargedBytes -= freed;
            budget.changed(-freed);
        }
    }

    void dropped(long bytes) {
        meter.dropped(bytes);
        left(bytes);
    }

    /** The source has closed its side. */
    void sourceEnded() {
        if (!discarded && !sourceEnded) {
            sourceEnded = true;
            first().finish();
        }
    }

    /** The source was reset: the sink is reset when that has come through, behind what came before. */
    void sourceReset() {
        endsWithReset = true;
        if (finished && !discarded) {
            // The end went through before: the reset follows it, in its turn.
            finished = false;
            first().finish();
        } else {
            sourceEnded();
        }
    }

    private Outlet first() {
        return stages.isEmpty() ? socket : stages.get(0);
    }

    /** What a stage lets through outside of a read needs a push. */
    void flush() {
        sink.flush();
        steer();
    }

    /** Reads on, or makes the sender wait. */
    void steer() {
        boolean read = sink.isWritable() && budget.allows(chargedBytes);
        if (source.config().isAutoRead() != read) {
            source.config().setAutoRead(read);
        }
    }

    /** Makes the stages those of {@code toxics}, in their order; stages that go hand on what they hold. */
    void apply(List<InstalledToxic> toxics) {
        stages.stream().filter(stage -> !toxics.contains(stage.toxic())).forEach(LaneStage::release);
        if (discarded) {
            return;
        }
        List<LaneStage> wanted = toxics.stream().map(this::stageOf).toList();
        stages.clear();
        stages.addAll(wanted);
        for (int i = 0; i < stages.size(); i++) {
            stages.get(i).connectTo(i + 1 < stages.size() ? stages.get(i + 1) : socket);
        }
        wanted.forEach(LaneStage::follow);
        if (discarded) {
            return;
        }
        flush();
    }

    private LaneStage stageOf(InstalledToxic toxic) {
        return stages.stream()
                .filter(stage -> stage.toxic() == toxic)
                .findFirst()
                .orElseGet(() -> new LaneStage(toxic, connection, this));
    }

    /** The connection is gone. */
    void discard() {
        if (discarded) {
            return;
        }
        discarded = true;
        stages.forEach(LaneStage::discard);
        dropped(heldBytes - writingBytes);
    }

    /** Whether all that was held is counted as dropped, and whatever still comes is to be freed only. */
    boolean isDiscarded() {
        return discarded;
    }

    /** Whether nothing will go through any more. */
    boolean isFinished() {
        return finished || discarded;
    }
}
