package io.firedrill.workload;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** A 64-bit hash by which the checker recognises that two records have the same key. */
final class KeyHash {
    private final MessageDigest digest;

    KeyHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Never 0, which stands for "not asked for". */
    long of(byte @Nullable [] key) {
        long hash =
                ByteBuffer.wrap(digest.digest(key == null ? new byte[0] : key)).getLong();
        return hash == 0 ? 1 : hash;
    }
}
