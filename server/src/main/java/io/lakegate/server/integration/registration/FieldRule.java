package io.lakegate.server.integration.registration;

import io.lakegate.server.databricks.host.AccountId;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.CallbackPath;
import io.lakegate.server.oauth.ClientSecret;
import io.lakegate.server.oauth.Scopes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Single fields of an integration as typed; {@link IllegalArgumentException} with a sentence for what cannot be taken. */
final class FieldRule {

    private static final int LONGEST_SCOPES = 4000;
    private static final int MOST_AUDIENCES = 5;
    private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7E]{1,200}");

    /** RFC 7519 section 2, StringOrURI, as far as it can stand in a list of words. */
    private static final Pattern AUDIENCE = Pattern.compile("[\\x21\\x23-\\x2B\\x2D-\\x5B\\x5D-\\x7E]{1,300}");

    private FieldRule() {}

    static String name(String typed) {
        String name = typed.strip();
        boolean tooLong = name.length() > IntegrationRule.LONGEST_NAME;
        if (name.isEmpty() || tooLong || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "Enter a name of one line and at most " + IntegrationRule.LONGEST_NAME + " characters.");
        }
        return name;
    }

    static String clientId(AuthType type, String typed) {
        String id = typed.strip();
        if (!type.hasClient()) {
            if (id.isEmpty()) {
                return "";
            }
            throw new IllegalArgumentException("Leave it empty: access tokens belong to no client.");
        }
        if (!CLIENT_ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    type.ofPeople()
                            ? "Enter the client ID that the account console shows for the OAuth application."
                            : "Enter the application ID that the account console shows for the service principal.");
        }
        return id;
    }

    /** Empty means what {@link IntegrationRule#defaultScopes} says. */
    static Scopes scopes(AuthType type, String typed) {
        if (typed.length() > LONGEST_SCOPES) {
            throw new IllegalArgumentException("These are more scopes than Databricks has.");
        }
        Scopes scopes = Scopes.parse(typed);
        if (!type.ofPeople() && scopes.contains(Scopes.OFFLINE_ACCESS)) {
            throw new IllegalArgumentException(
                    "Leave out offline_access: service principals get no refresh token and need none.");
        }
        return !type.hasClient() || scopes.names().isEmpty()
                ? Scopes.parse(IntegrationRule.defaultScopes(type))
                : scopes;
    }

    static CallbackPath path(String typed) {
        return typed.isBlank()
                ? CallbackPath.LAKEGATE
                : CallbackPath.of(typed.strip())
                        .orElseThrow(() -> new IllegalArgumentException("Choose one of the offered callback paths."));
    }

    /** Empty for empty text: the level of a workspace. */
    static Optional<AccountId> account(AuthType type, String typed) {
        if (typed.isBlank()) {
            return Optional.empty();
        }
        if (type == AuthType.ACCESS_TOKEN) {
            throw new IllegalArgumentException("Leave it empty: Databricks accounts have no personal access tokens.");
        }
        return Optional.of(AccountId.parse(typed));
    }

    /** Empty for empty text: what Databricks expects by default. */
    static List<String> audiences(AuthType type, String typed) {
        List<String> found = Arrays.stream(typed.split("[\\s,]+"))
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList();
        if (!found.isEmpty() && type != AuthType.WORKLOAD_IDENTITY) {
            throw new IllegalArgumentException("Leave it empty: only workload identities have an audience.");
        }
        if (found.size() > MOST_AUDIENCES
                || !found.stream().allMatch(it -> AUDIENCE.matcher(it).matches())) {
            throw new IllegalArgumentException("Enter at most " + MOST_AUDIENCES
                    + " audiences, each exactly as the federation policy has it, or leave it empty.");
        }
        return found;
    }

    /** What is wrong with the secret, if anything. */
    static Optional<String> secretError(AuthType type, boolean confidential, Optional<ClientSecret> secret) {
        return switch (type) {
            case U2M -> ofApplication(confidential, secret);
            case M2M -> secret.isEmpty() ? Optional.of("Enter a secret of the service principal.") : Optional.empty();
            case WORKLOAD_IDENTITY ->
                secret.map(any -> "Leave it empty: with a workload identity there is no secret at all.");
            case ACCESS_TOKEN -> secret.map(any -> "Leave it empty: each connection has an access token of its own.");
        };
    }

    private static Optional<String> ofApplication(boolean confidential, Optional<ClientSecret> secret) {
        if (confidential && secret.isEmpty()) {
            return Optional.of("Enter the client secret, or say that the OAuth application is public.");
        }
        if (!confidential && secret.isPresent()) {
            return Optional.of(
                    "A public OAuth application has no secret. Leave it empty, or say that it is confidential.");
        }
        return Optional.empty();
    }
}
