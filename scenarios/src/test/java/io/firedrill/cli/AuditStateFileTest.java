package io.firedrill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firedrill.mirror.audit.AuditState;
import io.firedrill.mirror.audit.GapTotals;
import io.firedrill.mirror.audit.MakingState;
import io.firedrill.mirror.audit.Occurrences;
import io.firedrill.mirror.audit.OffsetSpan;
import io.firedrill.mirror.audit.PartitionState;
import io.firedrill.mirror.audit.Reason;
import io.firedrill.mirror.audit.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditStateFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadAndNothingElseIsLeft() throws Exception {
        AuditStateFile file = new AuditStateFile(folder.resolve("eu-us.audit"));
        file.write(state(List.of()));

        file.write(state(List.of(partition())));

        assertThat(file.read()).isEqualTo(state(List.of(partition())));
        assertThat(folder).isDirectoryContaining("glob:**eu-us.audit").isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void missingFileIsNoState() throws Exception {
        assertThat(new AuditStateFile(folder.resolve("none")).read()).isNull();
    }

    @Test
    void otherFilesAreRefused() throws Exception {
        Path other = Files.writeString(folder.resolve("other"), "{\"hello\":1}");
        Path newer = Files.writeString(
                folder.resolve("newer"),
                "{\"version\":2,\"flow\":\"a->b\",\"targetClusterId\":\"x\",\"partitions\":[]}");

        assertThatThrownBy(() -> new AuditStateFile(other).read()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AuditStateFile(newer).read()).hasMessageContaining("version 2");
    }

    private static AuditState state(List<PartitionState> partitions) {
        return new AuditState(AuditState.VERSION, "a->b", "cluster", partitions);
    }

    private static PartitionState partition() {
        List<OffsetSpan> spans = List.of(new OffsetSpan(0, 7), new OffsetSpan(9, 12));
        RunState run = new RunState(1, 2, spans);
        MakingState making = new MakingState(
                5,
                spans,
                new GapTotals(1, 2),
                Map.of(Reason.COMPACTION, new GapTotals(3, 4)),
                List.of(run),
                run,
                1,
                2,
                3,
                new Occurrences(1, List.of(8L)),
                Occurrences.NONE,
                4,
                5);
        return new PartitionState(
                "a.orders", 0, "id", 0, 20, 12, 3, 1, 2, 4, 6L, List.of(making), 1, new GapTotals(0, 0));
    }
}
