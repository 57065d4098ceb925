package io.lakegate.server.vault.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.setting.StartRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.fresh(true);

    @AfterEach
    void drop() {
        database.close();
    }

    private Installation open() {
        return Installation.open(database.database(), folder.resolve("keyset.json"), true);
    }

    @Test
    void theKeysetIsClosedToOthersAndAnOpenOneIsRefused() throws Exception {
        open();
        Path keyset = folder.resolve("keyset.json");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyset)))
                .isEqualTo("rw-------");

        Files.setPosixFilePermissions(keyset, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(this::open).isInstanceOf(StartRefusedException.class).hasMessageContaining("chmod 600");
    }

    @Test
    void aMissingKeysetIsNotMadeAnew() throws Exception {
        open();
        Files.delete(folder.resolve("keyset.json"));

        assertThatThrownBy(this::open).isInstanceOf(StartRefusedException.class).hasMessageContaining("is missing");
        assertThat(folder.resolve("keyset.json")).doesNotExist();
    }

    @Test
    void aForeignKeysetIsRefused() throws Exception {
        open();
        Files.delete(folder.resolve("keyset.json"));
        KeysetFile.create(folder.resolve("keyset.json"));

        assertThatThrownBy(this::open)
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("not the one this database was sealed with");
    }

    @Test
    void aDamagedKeysetIsRefusedInOneLine() throws Exception {
        open();
        Files.writeString(folder.resolve("keyset.json"), "{}");

        assertThatThrownBy(this::open).isInstanceOf(StartRefusedException.class).hasMessageContaining("is damaged");
    }

    @Test
    void aKeysetLeftByAStartThatDiedBeforeItsCommitIsUsed() {
        String before = KeysetFile.create(folder.resolve("keyset.json")).fingerprint();

        open();

        assertThat(KeysetFile.open(folder.resolve("keyset.json")).fingerprint()).isEqualTo(before);
    }
}
