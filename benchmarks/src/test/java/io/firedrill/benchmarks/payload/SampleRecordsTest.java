package io.firedrill.benchmarks.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleRecordsTest {
    @TempDir
    Path folder;

    @Test
    void eachLineIsARecordAndEmptyOnesAreNone() throws Exception {
        assertThat(SampleRecords.read(file("one\r\n\ntwo\n")))
                .extracting(SampleRecordsTest::text)
                .containsExactly("one", "two");
    }

    @Test
    void eachFileOfAFolderIsARecordWhateverIsInIt() throws Exception {
        Files.write(folder.resolve("b"), new byte[] {0, -1});
        Files.write(folder.resolve("a"), new byte[] {'\n'});
        assertThat(SampleRecords.read(folder)).containsExactly(new byte[] {'\n'}, new byte[] {0, -1});
    }

    @Test
    void aSampleIsHandedOut() throws Exception {
        assertThat(text(Payloads.ofSample(file("one\ntwo")).startingAt(1).next()))
                .isEqualTo("two");
    }

    @Test
    void anEmptyFileIsNoSample() throws IOException {
        Path file = file("");
        assertThatThrownBy(() -> SampleRecords.read(file))
                .isInstanceOf(SampleException.class)
                .hasMessageContaining(file + " has no records");
    }

    @Test
    void anEmptyFolderIsNoSample() {
        assertThatThrownBy(() -> SampleRecords.read(folder)).hasMessageContaining(folder + " has no records");
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatThrownBy(() -> SampleRecords.read(folder.resolve("absent")))
                .hasMessageEndingWith("absent does not exist");
    }

    @Test
    void oneGiantLineIsNoRecord() throws IOException {
        Path file = file("{}\n" + "x".repeat(1_000_001));
        assertThatThrownBy(() -> SampleRecords.read(file)).hasMessageContaining("line 2 has 1,000,001 bytes");
    }

    @Test
    void zerosAreNoText() throws IOException {
        Path file = file("one\ntw\0");
        assertThatThrownBy(() -> SampleRecords.read(file))
                .hasMessageContaining("line 2 is not text; put binary records into a folder");
    }

    @Test
    void whatIsNotUtf8IsNoText() throws IOException {
        Path file = Files.write(folder.resolve("sample"), new byte[] {'a', (byte) 0xff});
        assertThatThrownBy(() -> SampleRecords.read(file)).hasMessageContaining("line 1 is not text");
    }

    @Test
    void moreThanMemoryIsMeantForIsRefused() throws IOException {
        Path file = file("one\ntwo\n");
        assertThatThrownBy(() -> SampleRecords.read(file, 7)).hasMessageContaining("more than 7 bytes");
    }

    @Test
    void aFolderOfTooMuchIsRefused() throws IOException {
        Files.writeString(folder.resolve("a"), "four");
        Files.writeString(folder.resolve("b"), "four");
        assertThatThrownBy(() -> SampleRecords.read(folder, 7)).hasMessageContaining("more than 7 bytes");
    }

    @Test
    void anEmptyFileOfAFolderIsNamed() throws IOException {
        Files.createFile(folder.resolve("empty"));
        assertThatThrownBy(() -> SampleRecords.read(folder)).hasMessageContaining("empty is empty");
    }

    @Test
    void aFolderWithinAFolderIsNamed() throws IOException {
        Files.createDirectory(folder.resolve("inner"));
        assertThatThrownBy(() -> SampleRecords.read(folder)).hasMessageContaining("inner is not a file");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("sample"), text);
    }

    private static String text(byte[] record) {
        return new String(record, StandardCharsets.UTF_8);
    }
}
