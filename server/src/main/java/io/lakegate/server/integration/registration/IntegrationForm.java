package io.lakegate.server.integration.registration;

import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.CallbackPath;
import io.lakegate.server.integration.Federation;
import io.lakegate.server.oauth.ClientSecret;
import java.util.Optional;

/**
 * A new integration as typed, not yet checked.
 *
 * @param clientId of the OAuth application or the service principal; empty for ACCESS_TOKEN
 * @param confidential whether the OAuth application has a secret; counts for U2M only
 * @param scopes separated by spaces, commas or lines; empty means {@link IntegrationRule#defaultScopes}
 * @param callbackPath empty means {@code /oauth/callback}
 * @param secretExpiresAt a date or a moment; empty if it is not known
 * @param sessionLifetime in minutes; empty if it is not known
 * @param accountId empty for the level of a workspace
 * @param audiences of workload tokens, separated by spaces, commas or lines; empty means what Databricks expects by default
 * @param keys where Databricks finds the keys of workload tokens
 */
public record IntegrationForm(
        String name,
        String host,
        String clientId,
        Optional<ClientSecret> clientSecret,
        boolean confidential,
        String scopes,
        String callbackPath,
        String secretExpiresAt,
        String sessionLifetime,
        AuthType authType,
        String accountId,
        String audiences,
        Federation.KeySource keys) {

    /** One for people of a workspace. */
    public IntegrationForm(
            String name,
            String host,
            String clientId,
            Optional<ClientSecret> clientSecret,
            boolean confidential,
            String scopes,
            String callbackPath,
            String secretExpiresAt,
            String sessionLifetime) {
        this(
                name,
                host,
                clientId,
                clientSecret,
                confidential,
                scopes,
                callbackPath,
                secretExpiresAt,
                sessionLifetime,
                AuthType.U2M,
                "",
                "",
                Federation.KeySource.ISSUER_URL);
    }

    /** One of whose OAuth application nobody said how long secret and sessions last. */
    public IntegrationForm(
            String name,
            String host,
            String clientId,
            Optional<ClientSecret> clientSecret,
            boolean confidential,
            String scopes,
            String callbackPath) {
        this(name, host, clientId, clientSecret, confidential, scopes, callbackPath, "", "");
    }

    /** Nothing typed yet: the form as it opens. */
    public static IntegrationForm blank(AuthType authType, Federation.KeySource keys) {
        return new IntegrationForm(
                "",
                "",
                "",
                Optional.empty(),
                authType == AuthType.U2M || authType == AuthType.M2M,
                IntegrationRule.defaultScopes(authType),
                CallbackPath.LAKEGATE.path(),
                "",
                "",
                authType,
                "",
                "",
                keys);
    }

    /** The same with that name. */
    public IntegrationForm called(String other) {
        return new IntegrationForm(
                other,
                host,
                clientId,
                clientSecret,
                confidential,
                scopes,
                callbackPath,
                secretExpiresAt,
                sessionLifetime,
                authType,
                accountId,
                audiences,
                keys);
    }

    /** The secret without the spaces and line ends that copying brings along; absent if nothing is left. */
    public static Optional<ClientSecret> secret(String typed) {
        return Optional.of(typed.strip()).filter(text -> !text.isEmpty()).map(ClientSecret::new);
    }

    /** What the page is called. */
    public String title() {
        return switch (authType) {
            case U2M -> "OAuth U2M connections to Databricks";
            case M2M -> "OAuth M2M with a service principal's secret";
            case WORKLOAD_IDENTITY -> "Workload identity of a service principal";
            case ACCESS_TOKEN -> "Personal access tokens";
        };
    }

    /** Whether people connect themselves. */
    public boolean ofPeople() {
        return authType.ofPeople();
    }

    /** Whether it names a client at Databricks. */
    public boolean hasClient() {
        return authType.hasClient();
    }

    /** Whether there can be a secret. */
    public boolean mayHaveSecret() {
        return authType == AuthType.U2M || authType == AuthType.M2M;
    }

    /** Whether we sign. */
    public boolean workloadIdentity() {
        return authType == AuthType.WORKLOAD_IDENTITY;
    }

    /** Whether policies carry our keys. */
    public boolean keysInPolicy() {
        return keys == Federation.KeySource.POLICY;
    }
}
