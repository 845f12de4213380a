package io.firedrill.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.firedrill.history.RecordIdentity;
import io.firedrill.scenario.HotKeys;
import io.firedrill.scenario.ProducerSpec;
import io.firedrill.scenario.TopicShare;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadTest {
    private static final byte[] KEY = bytes("user-1");
    private static final byte[] VALUE = bytes("hello");

    @Nested
    class Stamp {
        @Test
        void identifiesItsRecord() {
            assertThat(RecordStamp.read(stamped(), KEY, VALUE)).isEqualTo(new RecordIdentity(3, 1L << 33, 77, true));
        }

        @Test
        void changedValueIsNotIntact() {
            assertThat(RecordStamp.read(stamped(), KEY, bytes("hellp")).intact())
                    .isFalse();
        }

        @Test
        void byteThatMovedFromKeyToValueIsNotIntact() {
            assertThat(RecordStamp.read(stamped(), bytes("user-"), bytes("1hello"))
                            .intact())
                    .isFalse();
        }

        @Test
        void stampThatWasChangedIsNotIntact() {
            byte[] stamp = RecordStamp.of(3, 7, 77, KEY, VALUE);
            stamp[11] ^= 1;
            RecordHeaders headers = new RecordHeaders();
            headers.add(RecordStamp.HEADER, stamp);

            assertThat(RecordStamp.read(headers, KEY, VALUE)).isEqualTo(new RecordIdentity(3, 6, 77, false));
        }

        @Test
        void recordWithoutStampIsForeign() {
            assertThat(RecordStamp.read(new RecordHeaders(), KEY, VALUE)).isEqualTo(RecordIdentity.FOREIGN);
        }

        private RecordHeaders stamped() {
            RecordHeaders headers = new RecordHeaders();
            headers.add(RecordStamp.HEADER, RecordStamp.of(3, 1L << 33, 77, KEY, VALUE));
            return headers;
        }
    }

    @Nested
    class Outcome {
        @Test
        void timedOutSendIsIndefinite() {
            assertThat(SendResult.of(new TimeoutException("late"), false)).isEqualTo(SendResult.INDEFINITE);
        }

        @Test
        void sendWithoutEnoughReplicasIsIndefinite() {
            assertThat(SendResult.of(new NotEnoughReplicasException("1 of 2"), false))
                    .isEqualTo(SendResult.INDEFINITE);
        }

        @Test
        void recordThatTheClientRefusesIsFailed() {
            assertThat(SendResult.of(new RecordTooLargeException("9 MB"), true)).isEqualTo(SendResult.FAILED);
        }

        /** It may have been appended by an earlier attempt, before the topic was fenced. */
        @Test
        void recordThatABrokerRefusesIsIndefinite() {
            assertThat(SendResult.of(new RecordTooLargeException("9 MB"), false))
                    .isEqualTo(SendResult.INDEFINITE);
        }
    }

    @Nested
    class Lines {
        @TempDir
        private Path folder;

        @Test
        void plainLinesAreRecordsWithoutEmptyOnes() throws Exception {
            Payload payload = Payload.read(file("one\r\n\ntwo\n"), null);

            assertThat(payload.records())
                    .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                    .containsExactly("one", "two");
        }

        @Test
        void fieldOfNdjsonIsTheKeyAndLinesWithoutItAreCounted() throws Exception {
            Payload payload = Payload.read(file("{\"user_id\":7}\n{\"user_id\":\"x\"}\n{}\nplain\n"), "user_id");

            assertThat(payload.records().get(0).key()).isEqualTo(bytes("7"));
            assertThat(payload.records().get(1).key()).isEqualTo(bytes("x"));
            assertThat(payload.withoutKey()).isEqualTo(2);
        }

        @Test
        void lineThatLooksLikeUtf32HasNoKey() throws Exception {
            Payload payload = Payload.read(file("\0\0\0{\"a\":1}x\n{\"a\":2}\n"), "a");

            assertThat(payload.withoutKey()).isEqualTo(1);
        }

        @Test
        void fileWithoutLineEndsIsRefused() throws Exception {
            Path file = Files.write(folder.resolve("endless"), new byte[Payload.MAX_LINE_BYTES + 1]);

            assertThatThrownBy(() -> Payload.read(file, null))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("one record a line");
        }

        @Test
        void keyFieldThatNoLineHasIsRefused() {
            assertThatThrownBy(() -> Payload.read(file("{\"a\":1}\n"), "b"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("field 'b'");
        }

        @Test
        void emptyFileIsRefused() {
            assertThatThrownBy(() -> Payload.read(file("\n\n"), null)).hasMessageContaining("has no records");
        }

        @Test
        void missingFileIsRefused() {
            assertThatThrownBy(() -> Payload.read(folder.resolve("nowhere"), null))
                    .isInstanceOf(NoSuchFileException.class);
        }

        private Path file(String content) throws IOException {
            return Files.writeString(folder.resolve("payload"), content);
        }
    }

    @Nested
    class Source {
        @Test
        void topicsComeInTheirProportion() throws Exception {
            RecordSource source = new RecordSource(spec(), 1);

            long orders = IntStream.range(0, 10_000)
                    .filter(i -> source.topic().equals("orders"))
                    .count();

            assertThat(orders).isCloseTo(2_500, within(200L));
        }

        @Test
        void generatedValuesHaveTheWantedSizeAndCarryTheirKey() throws Exception {
            PayloadRecord record = new RecordSource(spec(), 1).record();

            assertThat(record.value()).hasSize(200);
            assertThat(new String(record.value(), StandardCharsets.UTF_8))
                    .contains(new String(record.key(), StandardCharsets.UTF_8));
        }

        @Test
        void sameSeedDrawsTheSame() throws Exception {
            RecordSource one = new RecordSource(spec(), 9);
            RecordSource other = new RecordSource(spec(), 9);

            for (int i = 0; i < 100; i++) {
                assertThat(one.topic()).isEqualTo(other.topic());
                assertThat(one.record().value()).isEqualTo(other.record().value());
            }
        }

        @Test
        void hotKeysGetTheirShareAndTheOthersTheRest() throws Exception {
            RecordSource source = new RecordSource(spec(new HotKeys(2, 0.8)), 1);

            Map<String, Long> drawn = IntStream.range(0, 10_000)
                    .mapToObj(i -> new String(source.record().key(), StandardCharsets.UTF_8))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

            assertThat(drawn).hasSize(10);
            assertThat(drawn.get("user_id-0")).isCloseTo(4_000, within(200L));
            assertThat(drawn.get("user_id-1")).isCloseTo(4_000, within(200L));
            assertThat(drawn.get("user_id-9")).isCloseTo(250, within(80L));
        }

        private ProducerSpec spec() {
            return spec(null);
        }

        private ProducerSpec spec(@Nullable HotKeys hot) {
            List<TopicShare> shares = List.of(new TopicShare("orders", 1), new TopicShare("views", 3));
            return new ProducerSpec(
                    "p", "a", 1, 100, 200, null, null, "user_id", 10, hot, shares, Map.of(), null, false);
        }
    }

    @Nested
    class Messages {
        @Test
        void commandsAreReadAsTheyAreWritten() {
            WorkloadCommand move = new WorkloadCommand.SwitchTo("b");

            assertThat(WorkloadCommand.parse(move.line())).contains(move);
            assertThat(WorkloadCommand.parse(new WorkloadCommand.Rate(1e7 / 3).line()))
                    .contains(new WorkloadCommand.Rate(1e7 / 3));
            assertThat(WorkloadCommand.parse("rate 0")).isEmpty();
            assertThat(WorkloadCommand.parse("rate fast")).isEmpty();
            assertThat(WorkloadCommand.parse("stop")).contains(new WorkloadCommand.Stop());
            assertThat(WorkloadCommand.parse("switch")).isEmpty();
        }

        @Test
        void progressIsReadAsItIsWritten() {
            WorkloadProgress progress = new WorkloadProgress(1, 2, 3, 4, 5, 6, true);

            assertThat(WorkloadProgress.parse(progress.line())).contains(progress);
        }
    }

    @Test
    void scheduleDoesNotDependOnWhatWasSent() {
        Schedule schedule = Schedule.of(1_000, 2_000);

        assertThat(schedule.dueMicros(0)).isEqualTo(1_000);
        assertThat(schedule.dueMicros(4_000)).isEqualTo(2_001_000);
    }

    @Nested
    class ChangedSchedule {
        private final Schedule schedule =
                Schedule.of(1_000_000, 1_000).changedAt(2_000_500, 4_000).changedAt(3_000_500, 500);

        @Test
        void leavesWhatWasDueBefore() {
            assertThat(schedule.dueMicros(0)).isEqualTo(1_000_000);
            assertThat(schedule.dueMicros(1_000)).isEqualTo(2_000_000);
        }

        /** Record 1,001 was half due. */
        @Test
        void goesOnWithWhatWasHalfDue() {
            assertThat(schedule.dueMicros(1_001)).isEqualTo(2_000_625);
            assertThat(schedule.dueMicros(1_002)).isEqualTo(2_000_875);
        }

        @Test
        void hasAllThatEachRateMakesDue() {
            assertThat(schedule.dueMicros(5_000)).isEqualTo(3_000_375);
            assertThat(schedule.dueMicros(5_001)).isEqualTo(3_001_500);
            assertThat(schedule.dueMicros(5_501)).isEqualTo(4_001_500);
        }

        @Test
        void neverGoesBack() {
            long before = Long.MIN_VALUE;
            for (int n = 0; n < 10_000; n++) {
                assertThat(schedule.dueMicros(n)).isGreaterThan(before);
                before = schedule.dueMicros(n);
            }
        }

        /** A clock that is set back changes no time of the past. */
        @Test
        void changeBeforeTheLastOneComesWithIt() {
            assertThat(schedule.changedAt(2_500_000, 1_000).dueMicros(5_001)).isEqualTo(3_001_000);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
