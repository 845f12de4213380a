package io.firedrill.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.firedrill.cluster.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The image that drills use is one that other tests on Testcontainers can use as it is: docker/images/build keeps the official layout. */
@RequiresDocker
class KafkaContainerIT {
    @Test
    void imageIsTheOneThatTestcontainersExpects() throws Exception {
        try (KafkaContainer kafka =
                new KafkaContainer(DockerImageName.parse(image()).asCompatibleSubstituteFor("apache/kafka"))) {
            kafka.start();
            Map<String, Object> client = Map.of("bootstrap.servers", kafka.getBootstrapServers());
            try (Admin admin = Admin.create(client);
                    KafkaProducer<String, String> producer =
                            new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
                admin.createTopics(List.of(new NewTopic("orders", 1, (short) 1)))
                        .all()
                        .get();

                assertThat(producer.send(new ProducerRecord<>("orders", "one"))
                                .get()
                                .offset())
                        .isZero();
            }
        }
    }

    private static String image() {
        Provider.Docker docker = (Provider.Docker) Provider.named(
                name -> name.equals(Provider.NAME)
                        ? Optional.of("docker")
                        : Optional.ofNullable(System.getProperty(name)),
                AppInfoParser.getVersion());
        return docker.kafkaImage();
    }
}
