package io.firedrill.cluster.disk;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Where every append of a broker passes before it reaches its file. Public because Kafka's class calls it. */
public final class AppendGate {
    private static volatile @Nullable DiskControl control;

    private AppendGate() {}

    static void guardedBy(DiskControl disk) {
        control = disk;
    }

    /**
     * Holds the append up, or refuses it.
     *
     * @throws IOException as the operating system says that a disk is full
     */
    @Advice.OnMethodEnter
    public static void beforeAppend() throws IOException {
        pass();
    }

    /** The same; what is inlined into Kafka's class must be short. */
    public static void pass() throws IOException {
        DiskControl disk = control;
        if (disk == null) {
            return;
        }
        if (disk.isFull()) {
            disk.countRefused();
            throw new IOException("No space left on device");
        }
        long micros = disk.delayMicros();
        if (micros > 0) {
            disk.countDelayed();
            long until = System.nanoTime() + micros * 1_000;
            for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
