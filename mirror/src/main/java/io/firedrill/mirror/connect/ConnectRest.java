package io.firedrill.mirror.connect;

import io.firedrill.mirror.cluster.ClusterException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the REST API of a Connect cluster: the first worker that answers, again and again while the workers are busy with
 * themselves. So all that is asked for has to be the same when it is done twice. For one thread.
 */
final class ConnectRest {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration ONE_TRY = Duration.ofSeconds(10);
    /** A rebalance is going on, or the leader is not known yet; 500 is also what a worker says that waited for it in vain. */
    private static final Set<Integer> LATER = Set.of(409, 500, 502, 503, 504);

    private static final int OK = 200;
    private static final int REDIRECTED = 300;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;

    private final ConnectAccess access;
    private final HttpClient client;
    private final Json json = new Json();

    ConnectRest(ConnectAccess access) {
        this.access = access;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(ONE_TRY);
        access.tls().ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    ConnectAccess access() {
        return access;
    }

    /** A part of a path, whatever is in it. */
    static String part(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What any worker answers; empty if there is no such thing, or nothing of the kind can be done with it (405). */
    Optional<Object> find(String method, String path, @Nullable Object body)
            throws ClusterException, RefusedException, InterruptedException {
        Answered answered = answered(method, path, body);
        return read(answered.worker(), method + " " + path, answered.answer());
    }

    /**
     * Whether a worker knows what is asked for; it may refuse to do it in this form, or now.
     *
     * @throws RefusedException when the one who asks may not
     */
    boolean knows(String method, String path, @Nullable Object body)
            throws ClusterException, RefusedException, InterruptedException {
        Answered answered = answered(method, path, body);
        requireAdmitted(answered.worker(), answered.answer().statusCode());
        return !isUnknown(answered.answer().statusCode());
    }

    private record Answered(URI worker, HttpResponse<byte[]> answer) {}

    private Answered answered(String method, String path, @Nullable Object body)
            throws ClusterException, InterruptedException {
        long deadline = deadline();
        String last = "";
        do {
            for (URI worker : access.urls()) {
                Attempt attempt = attempt(worker, method, path, body);
                if (attempt.answer() != null && !LATER.contains(attempt.answer().statusCode())) {
                    return new Answered(worker, attempt.answer());
                }
                last = "%s: %s".formatted(worker, attempt.why());
            }
        } while (pauseUntil(deadline));
        throw new ClusterException("Kafka Connect, %s %s: no answer in time; %s".formatted(method, path, last));
    }

    /** What any worker answers. */
    Object ask(String method, String path, @Nullable Object body)
            throws ClusterException, RefusedException, InterruptedException {
        return find(method, path, body)
                .orElseThrow(() -> new RefusedException(
                        "Kafka Connect, %s %s: there is no such thing (404)".formatted(method, path)));
    }

    /** What this one worker answers. */
    Object askOne(URI worker, String method, String path, @Nullable Object body)
            throws ClusterException, RefusedException, InterruptedException {
        long deadline = deadline();
        String last;
        do {
            Attempt attempt = attempt(worker, method, path, body);
            if (attempt.answer() != null && !LATER.contains(attempt.answer().statusCode())) {
                return read(worker, method + " " + path, attempt.answer())
                        .orElseThrow(() -> new RefusedException(
                                "%s, %s %s: there is no such thing (404); is it a worker of Kafka Connect?"
                                        .formatted(worker, method, path)));
            }
            last = attempt.why();
        } while (pauseUntil(deadline));
        throw new ClusterException("Kafka Connect, %s does not answer: %s".formatted(worker, last));
    }

    private Attempt attempt(URI worker, String method, String path, @Nullable Object body) throws InterruptedException {
        String base = worker.toString().replaceAll("/+$", "");
        Duration limit = ONE_TRY.compareTo(access.limit()) < 0 ? ONE_TRY : access.limit();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(limit)
                .header("Accept", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(json.write(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        access.authorization().ifPresent(value -> request.header("Authorization", value));
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Attempt(answer, message(answer));
        } catch (IOException e) {
            return new Attempt(null, reason(e));
        }
    }

    private record Attempt(@Nullable HttpResponse<byte[]> answer, String why) {}

    /** Some of these have no message of their own. */
    private static String reason(IOException e) {
        if (e.getMessage() != null) {
            return e.getMessage();
        }
        Throwable cause = e.getCause();
        return cause == null || cause.getMessage() == null
                ? e.getClass().getSimpleName() + " (nobody listens there?)"
                : cause.getMessage();
    }

    private Optional<Object> read(URI worker, String what, HttpResponse<byte[]> answer) throws RefusedException {
        int status = answer.statusCode();
        if (isUnknown(status)) {
            return Optional.empty();
        }
        requireAdmitted(worker, status);
        if (status < OK || status >= REDIRECTED) {
            throw new RefusedException("Kafka Connect, %s, %s: %s".formatted(worker, what, message(answer)));
        }
        Object value = answer.body().length == 0 ? "" : json.read(answer.body());
        return Optional.of(value == null ? "" : value);
    }

    private static boolean isUnknown(int status) {
        return status == NOT_FOUND || status == NOT_ALLOWED;
    }

    private static void requireAdmitted(URI worker, int status) throws RefusedException {
        if (status == 401 || status == 403) {
            throw new RefusedException(
                    "Kafka Connect, %s refuses (%d): give username and password by --connect-config FILE"
                            .formatted(worker, status));
        }
    }

    /** What is wrong, in Connect's own words and one line. */
    private String message(HttpResponse<byte[]> answer) {
        String said = Json.text(Json.object(json.read(answer.body())).get("message"));
        String line = said.lines().findFirst().orElse("").strip();
        return line.isEmpty() ? "HTTP " + answer.statusCode() : "%s (%d)".formatted(line, answer.statusCode());
    }

    private long deadline() {
        return System.nanoTime() + access.limit().toNanos();
    }

    /** False when the deadline is over. */
    static boolean pauseUntil(long deadline) throws InterruptedException {
        if (System.nanoTime() >= deadline) {
            return false;
        }
        // Nothing comes; an interrupt ends it.
        var unused = new CountDownLatch(1).await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return true;
    }
}
