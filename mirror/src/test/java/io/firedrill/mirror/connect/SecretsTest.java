package io.firedrill.mirror.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source.cluster.ssl.keystore.password | hunter2",
                "transforms.stamp.source.ssl.key.password | hunter2",
                "source.cluster.sasl.jaas.config | x required username=\"u\" password=\"hunter2\";",
                "target.cluster.sasl.jaas.config | x required clientSecret=hunter2;",
                "source.cluster.sasl.jaas.config | x required password=\"trueLove\";",
                "value.converter.basic.auth.user.info | maria:hunter2",
                "my.own.api.key | hunter2"
            })
    void clearOnesAreSeen(String key, String value) {
        assertThat(Secrets.isClear(key, value)).isTrue();
        assertThat(Secrets.shown(key, value)).isEqualTo("(secret)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source.cluster.ssl.keystore.password | ${file:/etc/kafka/eu.properties:password}",
                "source.cluster.sasl.jaas.config | x required username=\"u\" password=\"${file:/etc/eu.properties:pw}\";",
                "source.cluster.sasl.jaas.config | com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true;",
                "value.converter.basic.auth.credentials.source | USER_INFO",
                "source.cluster.bootstrap.servers | eu-1:9092"
            })
    void referencesAndOtherThingsMayStay(String key, String value) {
        assertThat(Secrets.isClear(key, value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssl.truststore.location",
                "ssl.truststore.certificates",
                "sasl.oauthbearer.token.endpoint.url",
                "key.converter",
                "producer.override.batch.size"
            })
    void whatIsForEverybodyIsShown(String key) {
        assertThat(Secrets.isSecret(key)).isFalse();
    }

    @Test
    void referenceIsShownAsItIs() {
        assertThat(Secrets.shown("ssl.key.password", "${file:/eu:pw}")).isEqualTo("${file:/eu:pw}");
    }
}
