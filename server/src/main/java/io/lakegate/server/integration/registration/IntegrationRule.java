package io.lakegate.server.integration.registration;

import io.lakegate.server.databricks.AuthorizationServer;
import io.lakegate.server.databricks.host.AccountId;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.databricks.host.DatabricksHostRule;
import io.lakegate.server.databricks.host.InvalidHostException;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.CallbackPath;
import io.lakegate.server.integration.Federation;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.oauth.ClientSecret;
import io.lakegate.server.oauth.Scopes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What can be said about an integration without asking anybody. Reports everything that is wrong at once. */
@ApplicationScoped
public class IntegrationRule {

    /** What is asked for where nobody says anything else: everything, and for people a refresh token. */
    static String defaultScopes(AuthType type) {
        return switch (type) {
            case U2M -> "all-apis " + Scopes.OFFLINE_ACCESS;
            case M2M, WORKLOAD_IDENTITY -> "all-apis";
            case ACCESS_TOKEN -> "";
        };
    }

    /** Longest name. */
    public static final int LONGEST_NAME = 80;

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
        AuthType type = form.authType();
        String name = errors.collect("name", "", () -> FieldRule.name(form.name()));
        Optional<AccountId> account =
                errors.collect("account_id", Optional.empty(), () -> FieldRule.account(type, form.accountId()));
        DatabricksHost host = errors.collect(
                "host",
                new DatabricksHost("unknown"),
                () -> host(form.host(), !form.accountId().isBlank()));
        String clientId = errors.collect("client_id", "", () -> FieldRule.clientId(type, form.clientId()));
        Scopes scopes = errors.collect("scopes", new Scopes(List.of()), () -> FieldRule.scopes(type, form.scopes()));
        CallbackPath path =
                errors.collect("callback_path", CallbackPath.LAKEGATE, () -> FieldRule.path(form.callbackPath()));
        Optional<Instant> expiry = errors.collect(
                "secret_expires_at", Optional.empty(), () -> LifetimeRule.expiry(form.secretExpiresAt()));
        Optional<Duration> session = errors.collect(
                "session_lifetime_minutes", Optional.empty(), () -> LifetimeRule.session(form.sessionLifetime()));
        List<String> audiences =
                errors.collect("audiences", List.of(), () -> FieldRule.audiences(type, form.audiences()));
        FieldRule.secretError(type, form.confidential(), form.clientSecret())
                .ifPresent(message -> errors.add("client_secret", message));
        errors.throwIfAny("The integration was not saved. Put the marked fields right and try again.");
        return new Checked(name, host, clientId, scopes, path, expiry, session, account, audiences);
    }

    private DatabricksHost host(String typed, boolean account) {
        return account ? hosts.parseAccount(typed) : hosts.parse(typed);
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
                () -> change.name().map(FieldRule::name).orElse(integration.name()));
        Scopes scopes = errors.collect(
                "scopes",
                integration.scopes(),
                () -> change.scopes()
                        .map(typed -> FieldRule.scopes(integration.authType(), typed))
                        .orElse(integration.scopes()));
        String path = errors.collect(
                "callback_path",
                integration.callbackPath(),
                () -> change.callbackPath()
                        .map(typed -> FieldRule.path(typed).path())
                        .orElse(integration.callbackPath()));
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
        Optional<Federation> federation =
                errors.collect("audiences", integration.federation(), () -> federation(integration, change));
        if (change.clientSecret().isPresent() && !integration.confidential()) {
            errors.add(
                    "client_secret",
                    integration.authType().ofPeople()
                            ? "This integration is public: its OAuth application has no secret."
                            : "This integration has no secret.");
        }
        errors.throwIfAny("Nothing was changed. Put the marked fields right and try again.");
        return new CheckedChange(name, scopes, path, expiry, session, federation);
    }

    private static Optional<Federation> federation(Integration integration, IntegrationChange change) {
        List<String> typed =
                FieldRule.audiences(integration.authType(), change.audiences().orElse(""));
        return integration
                .federation()
                .map(before -> new Federation(
                        change.audiences().isEmpty()
                                ? before.audiences()
                                : typed.isEmpty()
                                        ? defaultAudiences(integration.accountId(), integration.server())
                                        : typed,
                        change.keys().orElse(before.keys())));
    }

    /** What Databricks expects where neither its metadata nor the policy says anything else. */
    static List<String> defaultAudiences(Optional<AccountId> account, AuthorizationServer server) {
        return List.of(account.map(AccountId::text)
                .orElseGet(() -> server.tokenEndpoint().toString()));
    }

    /**
     * Checks another host or client id. The stored secret was typed for the old ones and goes nowhere else.
     *
     * @throws ProblemException 422 naming every field that is wrong
     */
    public CheckedClient check(Integration integration, ClientChange change, Optional<ClientSecret> secret) {
        var errors = new Errors();
        AuthType type = integration.authType();
        Optional<AccountId> account = errors.collect(
                "account_id",
                integration.accountId(),
                () -> change.accountId().isPresent()
                        ? FieldRule.account(type, change.accountId().get())
                        : integration.accountId());
        DatabricksHost host = errors.collect(
                "host",
                integration.host(),
                () -> host(change.host().orElse(integration.host().text()), account.isPresent()));
        String clientId = errors.collect(
                "client_id",
                integration.clientId(),
                () -> FieldRule.clientId(type, change.clientId().orElse(integration.clientId())));
        if (integration.confidential() && secret.isEmpty()) {
            errors.add(
                    "client_secret",
                    "Enter the client secret again: the stored one belongs to the old host and client ID.");
        }
        errors.throwIfAny("Nothing was changed. Put the marked fields right and try again.");
        return new CheckedClient(host, clientId, account);
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
    public static Optional<String> warning(AuthType type, Scopes scopes) {
        return !type.ofPeople() || scopes.contains(Scopes.OFFLINE_ACCESS)
                ? Optional.empty()
                : Optional.of(
                        "Without the scope offline_access Databricks gives no refresh token: every connection ends"
                                + " with its first access token, after about an hour.");
    }

    /**
     * A new integration whose every part is fine by itself.
     *
     * @param audiences empty: what Databricks expects by default
     */
    public record Checked(
            String name,
            DatabricksHost host,
            String clientId,
            Scopes scopes,
            CallbackPath path,
            Optional<Instant> secretExpiresAt,
            Optional<Duration> sessionLifetime,
            Optional<AccountId> accountId,
            List<String> audiences) {}

    /** Another host and client id that are fine by themselves. */
    public record CheckedClient(DatabricksHost host, String clientId, Optional<AccountId> accountId) {}

    /** An existing integration's parts as they shall be. */
    public record CheckedChange(
            String name,
            Scopes scopes,
            String callbackPath,
            Optional<Instant> secretExpiresAt,
            Optional<Duration> sessionLifetime,
            Optional<Federation> federation) {}

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
