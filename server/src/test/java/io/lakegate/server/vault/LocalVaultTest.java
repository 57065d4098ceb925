package io.lakegate.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.oauth.RefreshToken;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalVaultTest {

    private static final UUID ROW = UUID.fromString("00000000-0000-0000-0000-0000000000aa");
    private static final String ORIGIN = "https://dbc-1.cloud.databricks.com";
    private static final SealContext CONTEXT =
            new SealContext(SealPurpose.REFRESH_TOKEN, ROW, "refresh_token", 3, ORIGIN);

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.fresh(true);

    @AfterEach
    void drop() {
        database.close();
    }

    private Vault vault() {
        return TestVault.in(database.database(), folder);
    }

    @Test
    void whatWasSealedOpensUnderTheSameContextAlsoInAnotherProcess() {
        Sealed sealed = vault().seal(CONTEXT, new RefreshToken("the-refresh-token"));

        assertThat(vault().open(CONTEXT, sealed)).isEqualTo("the-refresh-token");
    }

    @Test
    void theTextIsNotInTheSealedBytes() {
        Sealed sealed = vault().seal(CONTEXT, new RefreshToken("the-refresh-token"));

        assertThat(new String(sealed.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("refresh-token");
    }

    @Test
    void B53_aCopyInAnotherRowFieldGenerationPurposeOrOriginDoesNotOpen() {
        Vault vault = vault();
        Sealed sealed = vault.seal(CONTEXT, new RefreshToken("the-refresh-token"));

        assertStaysShut(
                vault, sealed, new SealContext(SealPurpose.REFRESH_TOKEN, new UUID(1, 2), "refresh_token", 3, ORIGIN));
        assertStaysShut(vault, sealed, new SealContext(SealPurpose.REFRESH_TOKEN, ROW, "access_token", 3, ORIGIN));
        assertStaysShut(vault, sealed, new SealContext(SealPurpose.REFRESH_TOKEN, ROW, "refresh_token", 4, ORIGIN));
        assertStaysShut(vault, sealed, new SealContext(SealPurpose.ACCESS_TOKEN, ROW, "refresh_token", 3, ORIGIN));
        assertStaysShut(
                vault,
                sealed,
                new SealContext(SealPurpose.REFRESH_TOKEN, ROW, "refresh_token", 3, "https://evil.example.com"));
    }

    @Test
    void B53_anyChangedByteKeepsItShut() {
        Vault vault = vault();
        byte[] bytes = vault.seal(CONTEXT, new RefreshToken("t")).bytes();

        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 0x40;
            assertStaysShut(vault, new Sealed(changed), CONTEXT);
        }
        assertStaysShut(vault, new Sealed(new byte[0]), CONTEXT);
        assertStaysShut(vault, new Sealed(java.util.Arrays.copyOf(bytes, bytes.length - 1)), CONTEXT);
    }

    @Test
    void B53_theSameSecretNeverLooksTheSameTwice() {
        Vault vault = vault();

        assertThat(vault.seal(CONTEXT, new RefreshToken("t"))).isNotEqualTo(vault.seal(CONTEXT, new RefreshToken("t")));
    }

    @Test
    void B53_theCiphertextNamesItsKeySoThatANewerKeyDoesNotShutIt() {
        Sealed old = vault().seal(CONTEXT, new RefreshToken("sealed-before"));
        database.jdbi().useHandle(handle -> handle.execute("update data_key set retired_at = now()"));
        Vault later = vault();
        Sealed young = later.seal(CONTEXT, new RefreshToken("sealed-after"));

        assertThat(java.util.Arrays.copyOf(young.bytes(), 5)).isNotEqualTo(java.util.Arrays.copyOf(old.bytes(), 5));
        assertThat(later.open(CONTEXT, old)).isEqualTo("sealed-before");
        assertThat(later.open(CONTEXT, young)).isEqualTo("sealed-after");
    }

    @Test
    void aRunningReplicaOpensWhatAnotherSealedUnderANewerKey() {
        Vault running = vault();
        database.jdbi().useHandle(handle -> handle.execute("update data_key set retired_at = now()"));
        Sealed young = vault().seal(CONTEXT, new RefreshToken("sealed-elsewhere"));

        assertThat(running.open(CONTEXT, young)).isEqualTo("sealed-elsewhere");
    }

    @Test
    void aDataKeyWrappedForAnotherInstallationDoesNotOpen() {
        Sealed sealed = vault().seal(CONTEXT, new RefreshToken("t"));

        database.jdbi().useHandle(handle -> handle.execute("update installation set id = gen_random_uuid()"));

        assertStaysShut(vault(), sealed, CONTEXT);
    }

    private static void assertStaysShut(Vault vault, Sealed sealed, SealContext context) {
        assertThatThrownBy(() -> vault.open(context, sealed))
                .isInstanceOf(SealBrokenException.class)
                .hasMessageNotContaining("the-refresh-token");
    }
}
