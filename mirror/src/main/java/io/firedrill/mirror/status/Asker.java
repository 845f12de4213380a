package io.firedrill.mirror.status;

import java.util.List;
import java.util.Optional;

/** Asks one side during one look, until that is silent: nobody waits for it again and again. For one thread. */
final class Asker {
    private final List<String> unanswered;
    private boolean silent;

    /** @param unanswered takes what was not answered, in words */
    Asker(List<String> unanswered) {
        this.unanswered = unanswered;
    }

    /** The answer; empty where there is none. */
    <T> Optional<T> ask(Questions.Asking<T> question) throws InterruptedException {
        if (silent) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.answer());
        } catch (UnansweredException e) {
            unanswered.add(e.text());
            silent = e.isSilent();
            return Optional.empty();
        }
    }
}
