package io.firedrill.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Texts that the page is made of. */
final class Resource {
    private Resource() {}

    /** The text of a class-path resource, beside this class unless the name begins with a slash. */
    static String text(String name) throws IOException {
        try (InputStream input = Resource.class.getResourceAsStream(name)) {
            if (input == null) {
                throw new IOException("resource %s: is missing from the build".formatted(name));
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
