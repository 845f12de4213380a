package io.firedrill.proxy.relay;

import io.firedrill.proxy.toxic.Outlet;
import io.firedrill.proxy.toxic.Stage;
import io.firedrill.proxy.toxic.StageContext;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A toxic's place in a lane: draws whether it works on this connection, and from which byte on. */
final class LaneStage implements Outlet, StageContext {
    private final InstalledToxic toxic;
    private final Connection connection;
    private final Lane lane;
    private final SplittableRandom random;
    private final boolean works;
    private long passBytes;
    private @Nullable Outlet next;
    private @Nullable Stage stage;

    LaneStage(InstalledToxic toxic, Connection connection, Lane lane) {
        this.toxic = toxic;
        this.connection = connection;
        this.lane = lane;
        this.random = toxic.random(connection.number());
        this.works = toxic.worksOn(random.nextDouble());
        this.passBytes = toxic.spec().window().afterBytes();
        begin();
    }

    private @Nullable Stage begin() {
        if (works && passBytes <= 0 && stage == null) {
            stage = toxic.spec().toxic().stage(this);
        }
        return stage;
    }

    InstalledToxic toxic() {
        return toxic;
    }

    void connectTo(Outlet following) {
        next = following;
    }

    @Override
    public void send(ByteBuf chunk) {
        if (!works) {
            next().send(chunk);
            return;
        }
        if (passBytes > 0 && chunk.readableBytes() > passBytes) {
            int before = (int) passBytes;
            passBytes = 0;
            next().send(chunk.readRetainedSlice(before));
        }
        Stage working = begin();
        if (working == null) {
            passBytes -= chunk.readableBytes();
            next().send(chunk);
        } else {
            toxic.hit(chunk.readableBytes());
            working.send(chunk);
        }
    }

    @Override
    public void finish() {
        Stage working = stage;
        if (working == null) {
            next().finish();
        } else {
            working.finish();
        }
    }

    void release() {
        Stage working = stage;
        if (working != null) {
            working.release();
        }
    }

    void discard() {
        Stage working = stage;
        if (working != null) {
            working.discard();
        }
    }

    @Override
    public Outlet next() {
        Outlet following = next;
        if (following == null) {
            throw new IllegalStateException("a stage worked before it was connected");
        }
        return following;
    }

    @Override
    public EventExecutor timer() {
        return connection.loop();
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public void bit(long bytes) {
        toxic.bit(bytes);
    }

    @Override
    public void dropped(long bytes) {
        lane.dropped(bytes);
    }

    @Override
    public void close() {
        connection.close();
    }

    @Override
    public void reset() {
        connection.reset();
    }
}
