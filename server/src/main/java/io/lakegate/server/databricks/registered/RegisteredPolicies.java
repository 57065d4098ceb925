package io.lakegate.server.databricks.registered;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.server.databricks.Databricks.DatabricksException;
import io.lakegate.server.http.outbound.OutboundClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Whom a service principal trusts: its federation policies as the account API has them. */
@ApplicationScoped
public class RegisteredPolicies {

    private final AccountCalls calls;

    /** Over the one client with the outbound rules. */
    public RegisteredPolicies(OutboundClient client) {
        this.calls = new AccountCalls(client);
    }

    /**
     * One federation policy.
     *
     * @param audiences empty where the policy leaves them to the default, the account id
     * @param subject absent where any will do
     */
    public record Policy(String issuer, List<String> audiences, Optional<String> subject) {

        /** Copies. */
        public Policy {
            audiences = List.copyOf(audiences);
        }
    }

    /**
     * The policies of a service principal; empty if the account has no such service principal.
     *
     * @param applicationId its application id, which is its client id
     * @throws DatabricksException saying why the account could not be asked
     */
    public Optional<List<Policy>> find(AccountAccess account, String applicationId) {
        String filter = AccountCalls.encoded("applicationId eq \"" + applicationId.replace("\"", "") + "\"");
        JsonNode found = calls.ask(account, "GET", "/scim/v2/ServicePrincipals?filter=" + filter, Optional.empty());
        JsonNode principal = found.path("Resources").path(0);
        if (!principal.path("applicationId").asText().equals(applicationId)) {
            return Optional.empty();
        }
        String path = "/servicePrincipals/"
                + AccountCalls.encoded(principal.path("id").asText()) + "/federationPolicies";
        JsonNode policies = calls.ask(account, "GET", path, Optional.empty());
        return Optional.of(StreamSupport.stream(policies.path("policies").spliterator(), false)
                .map(policy -> policy(policy.path("oidc_policy"), account))
                .toList());
    }

    private static Policy policy(JsonNode oidc, AccountAccess account) {
        List<String> audiences = RegisteredApplications.texts(oidc.path("audiences"));
        return new Policy(
                oidc.path("issuer").asText(),
                audiences.isEmpty() ? List.of(account.accountId()) : audiences,
                Optional.of(oidc.path("subject").asText("")).filter(it -> !it.isEmpty()));
    }
}
