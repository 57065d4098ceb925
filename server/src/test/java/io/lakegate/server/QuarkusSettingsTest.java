package io.lakegate.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuarkusSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "a${b}c", "$$", "\\", "\\${x}", "a\\b$c{d}e", "${a:b}", "$", "tail$", "x\\\\y", "\\$"})
    void aPasswordReachesQuarkusAsItIs(String password) {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(
                        Map.of("quarkus.datasource.password", QuarkusSettings.escaped(password)), "test", 400))
                .build();

        assertThat(config.getValue("quarkus.datasource.password", String.class)).isEqualTo(password);
    }
}
