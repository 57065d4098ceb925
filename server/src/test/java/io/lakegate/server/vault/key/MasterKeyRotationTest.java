package io.lakegate.server.vault.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.database.Database;
import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.oauth.RefreshToken;
import io.lakegate.server.setting.StartRefusedException;
import io.lakegate.server.vault.LocalVault;
import io.lakegate.server.vault.SealContext;
import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.Sealed;
import io.lakegate.server.vault.key.MasterKeyRotation.Rotated;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers come and go on one keyset file while its master key is replaced. */
class MasterKeyRotationTest {

    private static final SealContext CONTEXT =
            new SealContext(SealPurpose.REFRESH_TOKEN, UUID.randomUUID(), "refresh_token", 1, "https://a.example");

    @TempDir
    Path folder = Path.of("");

    private final TestDatabase test = TestDatabase.fresh(true);
    private final Database database = test.database();

    @AfterEach
    void drop() {
        test.close();
    }

    @Test
    void B54_aNewMasterKeyWrapsAllDataKeysAndEveryServerGoesOn() {
        Server rotating = start();
        Server other = start();
        Sealed before = rotating.seal("before");
        String old = fingerprint();

        Rotated rotated = rotating.rotate();

        assertThat(rotated.rewrapped()).isEqualTo(1);
        assertThat(fingerprint()).isEqualTo(rotated.fingerprint()).isNotEqualTo(old);
        assertThat(KeysetFile.open(file()).fingerprint()).isEqualTo(rotated.fingerprint());
        for (Server server : List.of(rotating, other, start())) {
            assertThat(server.open(before)).isEqualTo("before");
            assertThat(start().open(server.seal("after"))).isEqualTo("after");
        }
    }

    @Test
    void B54_aServerThatReadTheFileBeforeLearnsTheNewMasterKeyWithoutARestart() {
        Server other = start();
        Server rotating = start();
        rotating.rotate();
        rotating.removeOld();

        int made = database.transaction(rotating.keys::add);
        rotating.keys.look();
        Sealed young = rotating.seal("under the new keys");

        assertThat(young.dataKey()).isEqualTo(made);
        assertThat(other.open(young)).isEqualTo("under the new keys");
        // And it never wraps with a key that is about to leave the file.
        database.transaction(other.keys::add);
        other.keys.look();
        assertThat(start().open(other.seal("made by the other"))).isEqualTo("made by the other");
    }

    @Test
    void B54_aCrashBetweenFileAndDatabaseLeavesKeysWithWhichEveryServerStarts() {
        Server dying = start();
        Sealed before = dying.seal("before");
        String old = fingerprint();

        assertThatThrownBy(() -> dying.rotation.rotate((handle, rotated) -> {
                    throw new OutOfMemoryError("the process dies here");
                }))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(KeysetFile.open(file()).fingerprints()).hasSize(2);
        assertThat(fingerprint()).isEqualTo(old);
        Server next = start();
        assertThat(next.open(before)).isEqualTo("before");
        assertThat(start().open(next.seal("meanwhile"))).isEqualTo("meanwhile");

        Rotated rotated = next.rotate();

        assertThat(KeysetFile.open(file()).fingerprints())
                .as("the key that was left there is taken, not a third one made")
                .containsExactly(old, rotated.fingerprint());
        assertThat(start().open(before)).isEqualTo("before");
    }

    @Test
    void B54_theOldMasterKeyLeavesTheFileOnlyWhenSomebodySaysSoAndNothingNeedsIt() {
        Server server = start();
        Sealed before = server.seal("before");
        String old = fingerprint();
        server.rotate();
        assertThat(server.state().old()).containsExactly(old);

        assertThat(server.removeOld()).containsExactly(old);

        assertThat(KeysetFile.open(file()).fingerprints()).containsExactly(fingerprint());
        assertThat(server.state().old()).isEmpty();
        assertThat(start().open(before)).isEqualTo("before");
        assertThat(server.removeOld()).isEmpty();
    }

    @Test
    void B54_aDatabaseThatLostTheRotationStillOpensWhileTheOldKeyIsThere() {
        Server server = start();
        Sealed before = server.seal("before");
        byte[] wrapped = wrapped();
        String old = fingerprint();
        server.rotate();

        // What a standby looks like that never heard of it.
        test.jdbi().useHandle(handle -> {
            handle.execute("update installation set master_key_fingerprint = ?", old);
            handle.execute("update data_key set wrapped = ?", wrapped);
            handle.execute("delete from master_key where fingerprint <> ?", old);
        });

        assertThat(start().open(before)).isEqualTo("before");
    }

    @Test
    void B54_anOldMasterKeyThatADataKeyStillNeedsStays() {
        Server server = start();
        byte[] wrapped = wrapped();
        server.rotate();
        test.jdbi().useHandle(handle -> handle.execute("update data_key set wrapped = ?", wrapped));

        assertThatThrownBy(server::removeOld)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("still needs an old master key");
        assertThat(KeysetFile.open(file()).fingerprints()).hasSize(2);
    }

    @Test
    void B54_aDataKeyThatSomebodyElsePutThereStopsNeitherSealingNorARotation() {
        Server running = start();
        Sealed before = running.seal("before");
        test.jdbi().useHandle(handle -> handle.execute("insert into data_key (wrapped) values ('\\x0102')"));
        running.keys.look();

        assertThat(start().open(running.seal("after"))).isEqualTo("after");
        assertThat(running.rotate().shut()).isEqualTo(1);
        assertThat(start().open(before)).isEqualTo("before");
        assertThat(start().open(start().seal("later"))).isEqualTo("later");
    }

    @Test
    void theFileStaysAsClosedAsItWasAndAlwaysWhole() throws Exception {
        Server server = start();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

        server.rotate();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-r-----");
        try (var files = Files.list(folder)) {
            assertThat(files).as("nothing unfinished lies about").containsExactly(file());
        }
    }

    @Test
    void aLinkToTheFileStaysALink() throws Exception {
        start();
        Path elsewhere = Files.createDirectory(folder.resolve("secrets")).resolve("real.json");
        Files.move(file(), elsewhere);
        Files.createSymbolicLink(file(), elsewhere);

        start().rotate();

        assertThat(file()).isSymbolicLink();
        assertThat(start().state().old()).hasSize(1);
    }

    @Test
    void aKeyOfAnotherInstallationIsNoKey() {
        start();
        KeysetFile.open(file());
        test.jdbi().useHandle(handle -> handle.execute("update installation set master_key_fingerprint = 'f00'"));

        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("f00");
    }

    private Path file() {
        return folder.resolve("keyset.json");
    }

    private String fingerprint() {
        return test.jdbi()
                .withHandle(handle -> handle.createQuery("select master_key_fingerprint from installation")
                        .mapTo(String.class)
                        .one());
    }

    private byte[] wrapped() {
        return test.jdbi()
                .withHandle(handle -> handle.createQuery("select wrapped from data_key")
                        .mapTo(byte[].class)
                        .one());
    }

    private Server start() {
        Installation installation = Installation.open(database, file(), true);
        var keys = new DataKeys(database, installation);
        return new Server(keys, new LocalVault(keys), new MasterKeyRotation(database, installation));
    }

    /** The vault of one process. */
    private final class Server {
        private final DataKeys keys;
        private final LocalVault vault;
        private final MasterKeyRotation rotation;

        Server(DataKeys keys, LocalVault vault, MasterKeyRotation rotation) {
            this.keys = keys;
            this.vault = vault;
            this.rotation = rotation;
        }

        Sealed seal(String text) {
            return vault.seal(CONTEXT, new RefreshToken(text));
        }

        String open(Sealed sealed) {
            return vault.open(CONTEXT, sealed);
        }

        Rotated rotate() {
            return rotation.rotate((handle, rotated) -> {});
        }

        List<String> removeOld() {
            return rotation.putAwayOld((handle, old) -> {});
        }

        MasterKeyRotation.MasterKeyState state() {
            return database.read(rotation::state);
        }
    }
}
