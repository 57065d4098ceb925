package io.lakegate.server.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredMacKeysTest {

    private static final byte[] MESSAGE = "what happened".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.fresh(true);

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void allReplicasMakeTheSameMac() {
        MacKey first = keys().newest(MacPurpose.AUDIT);
        MacKey second = keys().newest(MacPurpose.AUDIT);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.of(MESSAGE)).isEqualTo(first.of(MESSAGE)).hasSize(32);
        assertThat(keys().find(MacPurpose.AUDIT, first.id()).orElseThrow().of(MESSAGE))
                .isEqualTo(first.of(MESSAGE));
        assertThat(keys().find(MacPurpose.AUDIT, UUID.randomUUID())).isEmpty();
    }

    @Test
    void B53_aKeyThatSomebodyElsePutThereDoesNotOpenAndStopsNobody() {
        UUID id = keys().newest(MacPurpose.AUDIT).id();
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into mac_key (id, purpose, key) select gen_random_uuid(), purpose, key from mac_key"));
        UUID copy = database.jdbi()
                .withHandle(handle -> handle.createQuery("select id from mac_key where id <> :id")
                        .bind("id", id)
                        .mapTo(UUID.class)
                        .one());

        assertThat(keys().find(MacPurpose.AUDIT, copy)).isEmpty();
        assertThat(keys().newest(MacPurpose.AUDIT).id()).isEqualTo(id);
    }

    @Test
    void aKeyPrintsItsNameOnly() {
        MacKey key = keys().newest(MacPurpose.AUDIT);

        assertThat(key).hasToString("MacKey(" + key.id() + ")");
    }

    private MacKeys keys() {
        return new StoredMacKeys(database.database(), (LocalVault) TestVault.in(database.database(), folder));
    }
}
