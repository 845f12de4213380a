package io.firedrill.proxy.relay;

import io.firedrill.proxy.toxic.Outlet;
import io.firedrill.proxy.toxic.Stage;
import io.firedrill.proxy.toxic.StageContext;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Future;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A toxic's place in a lane: draws whether it works on this connection, and from which byte on. */
final class LaneStage implements Outlet, StageContext {
    private final InstalledToxic toxic;
    private final Connection connection;
    private final Lane lane;
    private final SplittableRandom random;
    private ToxicSpec applied;
    private boolean works;
    private boolean worked;
    private long passBytes;
    private @Nullable Outlet next;
    private @Nullable Stage stage;

    LaneStage(InstalledToxic toxic, Connection connection, Lane lane) {
        this.toxic = toxic;
        this.connection = connection;
        this.lane = lane;
        this.applied = toxic.spec();
        this.random = toxic.random(connection.number());
        this.works = toxic.worksOn(connection.number());
        this.worked = works;
        this.passBytes = applied.window().afterBytes();
        begin();
    }

    private @Nullable Stage begin() {
        if (works && passBytes <= 0 && stage == null) {
            stage = applied.toxic().stage(this);
        }
        return stage;
    }

    InstalledToxic toxic() {
        return toxic;
    }

    void connectTo(Outlet following) {
        next = following;
    }

    /** Works by the toxic's attributes as they are now. What is held stays held, by the new ones. */
    void follow() {
        ToxicSpec before = applied;
        ToxicSpec now = toxic.spec();
        if (before.equals(now)) {
            return;
        }
        applied = now;
        works = works ? toxic.isDrawn(connection.number()) : toxic.worksOn(connection.number());
        worked |= works;
        Stage working = stage;
        if (working == null) {
            passBytes += now.window().afterBytes() - before.window().afterBytes();
            begin();
        } else if (!works) {
            stage = null;
            working.release();
        } else if (!before.toxic().equals(now.toxic())) {
            working.become(now.toxic());
        }
    }

    @Override
    public void send(ByteBuf chunk) {
        if (lane.isDiscarded()) {
            chunk.release();
            return;
        }
        if (!works) {
            next().send(chunk);
            return;
        }
        if (passBytes > 0 && chunk.readableBytes() > passBytes) {
            int before = (int) passBytes;
            passBytes = 0;
            next().send(chunk.readRetainedSlice(before));
            // What follows may have closed the connection by that.
            if (lane.isDiscarded()) {
                chunk.release();
                return;
            }
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
        if (lane.isDiscarded()) {
            return;
        }
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
        if (worked) {
            toxic.connectionOver();
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
    public Future<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return connection.loop().schedule(() -> connection.guard(task), delay, unit);
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
