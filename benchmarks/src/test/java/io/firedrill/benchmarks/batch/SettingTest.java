package io.firedrill.benchmarks.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
    @Test
    void aLevelAndABatchSizeAreRead() {
        assertThat(Setting.parse("ZSTD:9@65536")).isEqualTo(new Setting("zstd:9", 65_536));
    }

    @Test
    void kafkasDefaultIsKafkas() {
        var defaults = ProducerConfig.configDef().defaultValues();
        assertThat(Setting.KAFKAS_DEFAULT)
                .isEqualTo(new Setting((String) defaults.get(ProducerConfig.COMPRESSION_TYPE_CONFIG), (int)
                        defaults.get(ProducerConfig.BATCH_SIZE_CONFIG)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "zstd@", "zstd@16k", "zstd@1023", "zstd@-1"})
    void withoutABatchSizeItIsNone(String text) {
        assertThatThrownBy(() -> Setting.parse(text))
                .hasMessageStartingWith("'" + text + "' is no setting: CODEC[:LEVEL]@BATCH_SIZE");
    }

    @Test
    void whatIsNoCodecIsNoSetting() {
        assertThatThrownBy(() -> Setting.parse("lzo@16384")).hasMessageContaining("'lzo' is no codec");
    }
}
