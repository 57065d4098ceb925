package io.lakegate.server.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorExtension;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.server.databricks.registered.AdminAccess;
import io.lakegate.server.diagnosis.drift.Difference;
import io.lakegate.server.diagnosis.drift.Mending;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.oauth.AccessToken;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The application as registered against what the integration needs. */
class DriftTest {

    @RegisterExtension
    static final EmulatorExtension EXTENSION = EmulatorExtension.with(EmulatorOptions.defaults());

    private final Emulator emulator;

    @TempDir
    Path folder = Path.of("");

    private Clinic clinic;

    DriftTest(Emulator emulator) {
        this.emulator = emulator;
    }

    @BeforeEach
    void open() {
        clinic = new Clinic(emulator, folder);
    }

    @AfterEach
    void close() {
        clinic.close();
        emulator.reset();
    }

    @Test
    void nothingChangesBeforeItWasShownAndThenExactlyThatChanges() {
        OAuthApplication application = clinic.application(Clinic.REDIRECT + "/", "sql");
        Integration integration = clinic.save(application, "sql offline_access");

        Mending seen = clinic.mender.look(integration, clinic.adminAccess(), false, clinic.admin);

        assertThat(seen.mended()).isFalse();
        assertThat(seen.differences()).extracting(Difference::part).containsExactly("redirect_urls", "scopes");
        assertThat(now(application).redirectUrls()).containsExactly(Clinic.REDIRECT + "/");

        Mending mended = clinic.mender.look(integration, clinic.adminAccess(), true, clinic.admin);

        assertThat(mended.mended()).isTrue();
        assertThat(now(application).redirectUrls()).containsExactly(Clinic.REDIRECT);
        assertThat(now(application).scopes()).contains("sql", "offline_access");
        Verification after = clinic.verifyAsAccountAdmin(integration);
        assertThat(after.failed()).as(after.lines().toString()).isZero();
    }

    @Test
    void whatOthersMayNeedStays() {
        OAuthApplication application =
                clinic.application("https://elsewhere.example/callback", "all-apis", "openid", "offline_access");
        Integration integration = clinic.save(application, "all-apis offline_access");

        clinic.mender.look(integration, clinic.adminAccess(), true, clinic.admin);

        assertThat(now(application).redirectUrls())
                .containsExactly("https://elsewhere.example/callback", Clinic.REDIRECT);
        assertThat(now(application).scopes()).contains("openid");
    }

    @Test
    void refusalsOfTheAccountAreTheCallersToPutRight() {
        Integration integration = clinic.save(clinic.application(), "all-apis offline_access");
        var noAdmin = new AdminAccess(emulator.accountUrl().toString(), new AccessToken("not-a-token"));

        assertThatThrownBy(() -> clinic.mender.look(integration, noAdmin, true, clinic.admin))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.status()).isEqualTo(502);
                    assertThat(problem.detail()).doesNotContain("not-a-token");
                });
        var nowhere = new AdminAccess("", clinic.adminAccess().token());
        assertThatThrownBy(() -> clinic.mender.look(integration, nowhere, true, clinic.admin))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.fields()).isNotEmpty());
        Integration unknown =
                clinic.save(clinic.form(UUID.randomUUID().toString(), "dose", "all-apis offline_access", ""));
        assertThatThrownBy(() -> clinic.mender.look(unknown, clinic.adminAccess(), true, clinic.admin))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(409));
    }

    private OAuthApplication now(OAuthApplication application) {
        return emulator.applications().find(application.clientId()).orElseThrow();
    }
}
