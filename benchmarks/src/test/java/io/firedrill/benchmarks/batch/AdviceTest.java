package io.firedrill.benchmarks.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdviceTest {
    private static final Setting LZ4 = new Setting("lz4", 262_144);
    private static final Setting ZSTD = new Setting("zstd", 262_144);

    private final Map<Setting, Figures> measured = new LinkedHashMap<>();

    AdviceTest() {
        measured.put(Setting.KAFKAS_DEFAULT, figures(1_000, 1));
        measured.put(LZ4, figures(400, 2.4));
        measured.put(ZSTD, figures(200, 5));
    }

    @Test
    void aSlowLinkWantsWhatCompressesMost() {
        assertThat(new Advice(measured, 30).recommended()).isEqualTo(ZSTD);
    }

    @Test
    void aFasterOneWantsWhatIsFastest() {
        assertThat(new Advice(measured, 125).recommended()).isEqualTo(LZ4);
    }

    @Test
    void aVeryFastOneWantsNothing() {
        assertThat(new Advice(measured, 2_000).recommended()).isEqualTo(Setting.KAFKAS_DEFAULT);
    }

    @Test
    void ofEquallyFastOnesItIsTheOneThatSendsLess() {
        measured.put(LZ4, figures(200, 5.1));
        measured.put(ZSTD, figures(201, 5));
        assertThat(new Advice(measured, 125).recommended()).isEqualTo(LZ4);
    }

    @Test
    void whatIsCarriedIsTheLessOfCoreAndLink() {
        assertThat(new Advice(measured, 125).carried(LZ4)).isEqualTo(300);
        assertThat(new Advice(measured, 125).carried(ZSTD)).isEqualTo(200);
    }

    @Test
    void itIsSaidAgainstKafkasDefaults() {
        assertThat(new Advice(measured, 125).text())
                .isEqualTo(
                        "lz4@262144 carries 300 MB/s, Kafka's defaults (none@16384) 125: 2.40 times; sends 0.42 of their bytes,"
                                + " and takes 2.50 s of CPU for a GB rather than 1.00");
    }

    private static Figures figures(double megabytesPerCore, double ratio) {
        Figures figures = new Figures();
        figures.megabytesPerCore.add(megabytesPerCore);
        figures.compressionRatio.add(ratio);
        return figures;
    }
}
