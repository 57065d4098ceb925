package io.lakegate.server.exchange.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorExtension;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.behaviour.RefreshMode;
import io.lakegate.server.exchange.token.Lakehouse.Replica;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Replicas that take turns. */
class SeveralReplicasTest {

    @RegisterExtension
    static final EmulatorExtension EXTENSION = EmulatorExtension.with(EmulatorOptions.defaults());

    private final Emulator emulator;

    @TempDir
    Path folder = Path.of("");

    SeveralReplicasTest(Emulator emulator) {
        this.emulator = emulator;
    }

    @AfterEach
    void reset() {
        emulator.reset();
    }

    @Test
    void B34_whoeverRefreshesPresentsTheTokenThatIsInTheRowNow() {
        try (var lake = new Lakehouse(emulator, new RefreshMode.SingleUseWithFamilyRevocation(), folder)) {
            Replica one = lake.replica();
            Replica other = lake.replica();
            for (Replica next : new Replica[] {one, other, one, one, other}) {
                lake.advance(Lakehouse.LIFE);
                next.token();
            }

            // A remembered one would have been a replay, and the family would be dead.
            assertThat(lake.presented()).hasSize(5).doesNotHaveDuplicates();
            assertThat(lake.state()).isEqualTo("ACTIVE");
        }
    }
}
