package io.firedrill.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the README shows is compiled and run: by the user's project in src/it. */
class ReadmeTest {
    private static final Path EXAMPLE = Path.of("src/it/users-project/src/test/java/com/example/OrdersTest.java");

    @Test
    void exampleIsThatOfTheUsersProject() throws IOException {
        String example = Files.readString(EXAMPLE);
        String readme = Files.readString(Path.of("../README.md"));

        assertThat(readme).contains("```java\n" + example.substring(example.indexOf("@KafkaRegions\n")) + "```\n");
    }
}
