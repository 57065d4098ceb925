package io.lakegate.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.application.ApplicationSettings;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.server.browser.TestBrowser;
import io.lakegate.server.browser.TestPage;
import io.lakegate.server.database.Database;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.registration.IntegrationForm;
import io.lakegate.server.integration.registration.IntegrationRegistration;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.oauth.ClientSecret;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.PersonalKeys;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.TestPeople;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What happens in every story: people, an integration with its OAuth application, signing in here and at Databricks. */
@ApplicationScoped
public class Story {

    public static final String PASSWORD = "correct horse battery staple";
    public static final String ALICE = "alice@lakegate.example";
    public static final String BOB = "bob@lakegate.example";

    private final Database database;
    private final IntegrationRegistration registration;
    private final Settings settings;

    Story(Database database, IntegrationRegistration registration, Settings settings) {
        this.database = database;
        this.registration = registration;
        this.settings = settings;
    }

    /** Somebody new with this role. */
    public SignedIn person(Role role) {
        UserId id = UserId.random();
        String name = "p" + id.toString().substring(0, 8);
        database.run(handle -> handle.createUpdate("""
                        insert into person (id, name, display_name, role, password_hash)
                        values (:id, :name, :name, :role, :hash)""")
                .bind("id", id.value())
                .bind("name", name)
                .bind("role", role.word())
                .bind("hash", TestPeople.HASH.phc())
                .execute());
        return new SignedIn(id, name, name, role, Optional.empty(), Optional.empty());
    }

    /** A browser in which this person is signed in to Lakegate. */
    public TestBrowser browserOf(SignedIn person) {
        var browser = new TestBrowser();
        TestPage form = browser.open(at("/sign-in"));
        TestPage home = browser.submit(form, "form", Map.of("name", person.name(), "password", PASSWORD));
        assertThat(home.status()).as(home.document().text()).isEqualTo(200);
        return browser;
    }

    /** An OAuth application at Databricks and the integration that uses it. */
    public Integration integration(Emulator emulator, String callbackPath, String scopes) {
        return integration(emulator, callbackPath, scopes, "", "");
    }

    /** One whose secret or sessions end: a date, and a number of minutes; empty where that is not known. */
    public Integration integration(
            Emulator emulator, String callbackPath, String scopes, String secretExpiresAt, String sessionLifetime) {
        OAuthApplication application = emulator.applications()
                .register(
                        new ApplicationSettings(
                                "Lakegate",
                                true,
                                List.of(at(callbackPath).toString()),
                                List.of("all-apis", "offline_access", "openid", "sql"),
                                List.of(),
                                TokenAccessPolicy.DEFAULT),
                        emulator.directory().findUser("admin@lakegate.example").orElseThrow());
        var form = new IntegrationForm(
                "Lake " + application.clientId().substring(0, 8),
                emulator.workspaceUrl().toString(),
                application.clientId(),
                application.secret().map(secret -> new ClientSecret(secret.reveal())),
                true,
                scopes,
                callbackPath,
                secretExpiresAt,
                sessionLifetime);
        return registration.add(form, person(Role.ADMIN));
    }

    public Integration integration(Emulator emulator) {
        return integration(emulator, "/oauth/callback", "all-apis offline_access");
    }

    /** Fills in the connect form; gives the page that hands over to Databricks. */
    public TestPage leave(TestBrowser browser, Integration integration) {
        TestPage form = browser.open(at("/connections/new"));
        return browser.submit(
                form, "#connect", Map.of("integration", integration.id().toString()));
    }

    /** Signs in at Databricks and decides; gives the address that Databricks sends the browser back to. */
    public URI decide(TestBrowser browser, TestPage leaving, String email, String decision) {
        assertThat(leaving.status()).as(leaving.document().text()).isEqualTo(200);
        TestPage page = browser.open(URI.create(leaving.attribute("#continue", "href")));
        if (page.has("input[name=password]")) {
            String password = email.substring(0, email.indexOf('@')) + "-demo-password";
            page = browser.submit(page, "form:has(input[name=password])", Map.of("email", email, "password", password));
        }
        TestPage decided = browser.post(page, "form:has(input[name=request])", Map.of("decision", decision));
        return decided.location().orElseThrow(() -> new AssertionError(decided.document()));
    }

    /** The whole way; gives the page of the new connection. */
    public TestPage connect(TestBrowser browser, Integration integration, String email) {
        return browser.open(decide(browser, leave(browser, integration), email, "approve"));
    }

    /** A new app; gives its id. */
    public String app() {
        UUID id = UUID.randomUUID();
        database.run(handle -> handle.execute("insert into app (id, name) values (?, ?)", id, "App " + id));
        return id.toString();
    }

    /** The name of such an app. */
    public String appName(String id) {
        return "App " + id;
    }

    /** A personal key of this person. */
    public String keyOf(SignedIn person) {
        BearerKey key = BearerKey.random(PersonalKeys.KEY_PREFIX);
        database.run(
                handle -> handle.execute("""
                insert into personal_key (id, person_id, name, hash, hint, expires_at)
                values (?, ?, 'test', ?, 'hint', lakegate_now() + interval '1 day')""", UUID.randomUUID(), person.id().value(), key.sha256()));
        return key.reveal();
    }

    /** Nobody chose this callback path any more. */
    public void removeIntegrationsAt(String callbackPath) {
        database.run(handle -> handle.execute(
                "update integration set callback_path = '/oauth/callback' where callback_path = ?", callbackPath));
    }

    /** One's own address. */
    public URI at(String path) {
        return settings.at(path);
    }

    /** Lets time pass at Lakegate. */
    public void advance(Duration time) {
        database.run(handle -> handle.createUpdate(
                        "update development_clock set ahead = ahead + make_interval(secs => :seconds)")
                .bind("seconds", (double) time.toSeconds())
                .execute());
    }

    /** One value from the database. */
    public <T> T value(Class<T> type, String sql, Object... arguments) {
        return database.read(handle -> {
            var query = handle.createQuery(sql);
            for (int i = 0; i < arguments.length; i++) {
                query.bind(i, arguments[i]);
            }
            return query.mapTo(type).one();
        });
    }
}
