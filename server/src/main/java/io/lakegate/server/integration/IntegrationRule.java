package io.lakegate.server.integration;

import io.lakegate.server.databricks.DatabricksHost;
import io.lakegate.server.databricks.DatabricksHostRule;
import io.lakegate.server.databricks.InvalidHostException;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.oauth.ClientSecret;
import io.lakegate.server.oauth.Scopes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be said about an integration without asking anybody. Reports everything that is wrong at once. */
@ApplicationScoped
public class IntegrationRule {

    /** What people need who do not know what they need: everything, and a refresh token. */
    public static final String DEFAULT_SCOPES = "all-apis " + Scopes.OFFLINE_ACCESS;

    /** Longest name. */
    public static final int LONGEST_NAME = 80;

    private static final int LONGEST_SCOPES = 4000;
    private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7E]{1,200}");

    private final DatabricksHostRule hosts;

    /** Asks this rule about hosts. */
    public IntegrationRule(DatabricksHostRule hosts) {
        this.hosts = hosts;
    }

    /**
     * Checks a new one.
     *
     * @throws ProblemException 422 naming every field that is wrong
     */
    public Checked check(IntegrationForm form) {
        var errors = new Errors();
        String name = errors.collect("name", "", () -> name(form.name()));
        DatabricksHost host = errors.collect("host", new DatabricksHost("unknown"), () -> hosts.parse(form.host()));
        String clientId = errors.collect("client_id", "", () -> clientId(form.clientId()));
        Scopes scopes = errors.collect("scopes", new Scopes(List.of()), () -> scopes(form.scopes()));
        CallbackPath path = errors.collect("callback_path", CallbackPath.LAKEGATE, () -> path(form.callbackPath()));
        Optional<Instant> expiry = errors.collect(
                "secret_expires_at", Optional.empty(), () -> LifetimeRule.expiry(form.secretExpiresAt()));
        Optional<Duration> session = errors.collect(
                "session_lifetime_minutes", Optional.empty(), () -> LifetimeRule.session(form.sessionLifetime()));
        secretError(form).ifPresent(message -> errors.add("client_secret", message));
        errors.throwIfAny("The integration was not saved. Put the marked fields right and try again.");
        return new Checked(name, host, clientId, scopes, path, expiry, session);
    }

    /**
     * Checks a change.
     *
     * @throws ProblemException 422 naming every field that is wrong
     */
    public CheckedChange check(Integration integration, IntegrationChange change) {
        var errors = new Errors();
        String name = errors.collect(
                "name",
                integration.name(),
                () -> change.name().map(IntegrationRule::name).orElse(integration.name()));
        Scopes scopes = errors.collect(
                "scopes",
                integration.scopes(),
                () -> change.scopes().map(IntegrationRule::scopes).orElse(integration.scopes()));
        String path = errors.collect(
                "callback_path",
                integration.callbackPath(),
                () -> change.callbackPath().map(typed -> path(typed).path()).orElse(integration.callbackPath()));
        Optional<Instant> expiry = errors.collect(
                "secret_expires_at",
                integration.secretExpiresAt(),
                () -> change.secretExpiresAt().isPresent()
                        ? LifetimeRule.expiry(change.secretExpiresAt().get())
                        : integration
                                .secretExpiresAt()
                                .filter(it -> change.clientSecret().isEmpty()));
        Optional<Duration> session = errors.collect(
                "session_lifetime_minutes",
                integration.sessionLifetime(),
                () -> change.sessionLifetime().isPresent()
                        ? LifetimeRule.session(change.sessionLifetime().get())
                        : integration.sessionLifetime());
        if (change.clientSecret().isPresent() && !integration.confidential()) {
            errors.add("client_secret", "This integration is public: its OAuth application has no secret.");
        }
        errors.throwIfAny("Nothing was changed. Put the marked fields right and try again.");
        return new CheckedChange(name, scopes, path, expiry, session);
    }

    /**
     * Checks another host or client id. The stored secret was typed for the old ones and goes nowhere else.
     *
     * @throws ProblemException 422 naming every field that is wrong
     */
    public CheckedClient check(Integration integration, ClientChange change, Optional<ClientSecret> secret) {
        var errors = new Errors();
        DatabricksHost host = errors.collect(
                "host",
                integration.host(),
                () -> change.host().isPresent() ? hosts.parse(change.host().get()) : integration.host());
        String clientId = errors.collect(
                "client_id",
                integration.clientId(),
                () -> change.clientId().map(IntegrationRule::clientId).orElse(integration.clientId()));
        if (integration.confidential() && secret.isEmpty()) {
            errors.add(
                    "client_secret",
                    "Enter the client secret again: the stored one belongs to the old host and client ID.");
        }
        errors.throwIfAny("Nothing was changed. Put the marked fields right and try again.");
        return new CheckedClient(host, clientId);
    }

    /** Whether this text names the host that the integration has; text that names none does not. */
    boolean sameHost(String typed, Integration integration) {
        try {
            return hosts.parse(typed).equals(integration.host());
        } catch (InvalidHostException e) {
            return false;
        }
    }

    /** What an admin should know about scopes that are allowed but hardly meant. */
    public static Optional<String> warning(Scopes scopes) {
        return scopes.contains(Scopes.OFFLINE_ACCESS)
                ? Optional.empty()
                : Optional.of(
                        "Without the scope offline_access Databricks gives no refresh token: every connection ends"
                                + " with its first access token, after about an hour.");
    }

    private static String name(String typed) {
        String name = typed.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("Enter a name of one line and at most " + LONGEST_NAME + " characters.");
        }
        return name;
    }

    private static String clientId(String typed) {
        String id = typed.strip();
        if (!CLIENT_ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "Enter the client ID that the account console shows for the OAuth application.");
        }
        return id;
    }

    private static Scopes scopes(String typed) {
        if (typed.length() > LONGEST_SCOPES) {
            throw new IllegalArgumentException("These are more scopes than Databricks has.");
        }
        Scopes scopes = Scopes.parse(typed);
        return scopes.names().isEmpty() ? Scopes.parse(DEFAULT_SCOPES) : scopes;
    }

    private static CallbackPath path(String typed) {
        return typed.isBlank()
                ? CallbackPath.LAKEGATE
                : CallbackPath.of(typed.strip())
                        .orElseThrow(() -> new IllegalArgumentException("Choose one of the offered callback paths."));
    }

    private static Optional<String> secretError(IntegrationForm form) {
        if (form.confidential() && form.clientSecret().isEmpty()) {
            return Optional.of("Enter the client secret, or say that the OAuth application is public.");
        }
        if (!form.confidential() && form.clientSecret().isPresent()) {
            return Optional.of(
                    "A public OAuth application has no secret. Leave it empty, or say that it is confidential.");
        }
        return Optional.empty();
    }

    /** A new integration whose every part is fine by itself. */
    public record Checked(
            String name,
            DatabricksHost host,
            String clientId,
            Scopes scopes,
            CallbackPath path,
            Optional<Instant> secretExpiresAt,
            Optional<Duration> sessionLifetime) {}

    /** Another host and client id that are fine by themselves. */
    public record CheckedClient(DatabricksHost host, String clientId) {}

    /** An existing integration's parts as they shall be. */
    public record CheckedChange(
            String name,
            Scopes scopes,
            String callbackPath,
            Optional<Instant> secretExpiresAt,
            Optional<Duration> sessionLifetime) {}

    private static final class Errors {
        private final List<ProblemException.FieldError> found = new ArrayList<>();

        <T> T collect(String field, T otherwise, Supplier<T> check) {
            try {
                return check.get();
            } catch (InvalidHostException e) {
                add(field, e.getMessage());
            } catch (IllegalArgumentException e) {
                add(field, sentence(e.getMessage()));
            }
            return otherwise;
        }

        void add(String field, @Nullable String message) {
            found.add(new ProblemException.FieldError(field, String.valueOf(message)));
        }

        void throwIfAny(String detail) {
            if (found.isEmpty()) {
                return;
            }
            ProblemException problem = ProblemException.invalid(detail);
            for (ProblemException.FieldError error : found) {
                problem = problem.withField(error.field(), error.message());
            }
            throw problem;
        }

        private static String sentence(@Nullable String message) {
            String text = String.valueOf(message);
            return text.endsWith(".") ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
        }
    }
}
