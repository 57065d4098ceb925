package io.lakegate.server.integration.secret;

import io.lakegate.server.databricks.account.Account;
import io.lakegate.server.databricks.account.AccountAnswer;
import io.lakegate.server.databricks.account.PrincipalSecrets;
import io.lakegate.server.databricks.account.ServicePrincipals.Principal;
import io.lakegate.server.databricks.registered.AccountAccess;
import io.lakegate.server.databricks.registered.AccountDoor;
import io.lakegate.server.databricks.registered.AdminAccess;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes a service principal's secrets at Databricks, with an account admin's token that is kept nowhere. The secret of an OAuth
 * application cannot be deleted by itself: it goes with the application.
 */
@ApplicationScoped
public class SecretsAtDatabricks {

    private final AccountDoor door;
    private final PrincipalSecrets principals;
    private final Integrations integrations;
    private final ClientSecrets secrets;

    /** With the account API on one side and what is held here on the other. */
    public SecretsAtDatabricks(
            AccountDoor door, PrincipalSecrets principals, Integrations integrations, ClientSecrets secrets) {
        this.door = door;
        this.principals = principals;
        this.integrations = integrations;
        this.secrets = secrets;
    }

    /** A service principal, found with an account admin's token. Prints redacted. */
    public record Owner(Integration integration, Account account, AccessToken token, Principal principal) {

        @Override
        public String toString() {
            return "Owner(" + principal.applicationId() + ")";
        }
    }

    /**
     * Finds the service principal of an integration. Deletes nothing.
     *
     * @throws ProblemException 409 for an integration that has none, or whose account does not know it; 422 for an account host that is
     *     none; 502 in Databricks' words
     */
    public Owner open(Integration integration, AdminAccess admin) {
        if (integration.authType() != AuthType.M2M) {
            throw new ProblemException(
                    409,
                    "no-service-principal",
                    "The integration has no service principal's secret",
                    "Databricks deletes the secret of an OAuth application with the application only.");
        }
        AccountAccess access =
                AccountDoor.answering(() -> door.open(integration.host(), integration.accountId(), admin));
        var account = new Account(access.host(), access.accountId());
        Principal principal = done(principals.owner(account, access.token(), integration.clientId()))
                .orElseThrow(() -> new ProblemException(
                        409,
                        "principal-unknown",
                        "The account has no such service principal",
                        "Account " + account.id() + " has no service principal with the application ID "
                                + integration.clientId() + ". Nothing was deleted."));
        return new Owner(integration, account, access.token(), principal);
    }

    /**
     * Deletes one secret at Databricks and here.
     *
     * @param databricksId Databricks' id of it, where Lakegate did not make it and so does not know
     * @param confirmed needed for the only secret: without it nothing can be renewed
     */
    public Deleted delete(
            IntegrationId id,
            String secret,
            Optional<String> databricksId,
            Optional<AdminAccess> admin,
            boolean confirmed,
            SignedIn by) {
        Integration integration = integrations.find(id).orElseThrow(() -> ProblemException.notFound("integration"));
        HeldSecret held = secrets.held(id, secret);
        boolean only = secrets.list(id).size() == 1;
        if (only && !confirmed) {
            throw new ProblemException(
                    409,
                    "not-confirmed",
                    "It is the only secret",
                    "Without it no token of this integration can be renewed until another secret is added. Confirm that, or add"
                            + " the other one first.");
        }
        Owner owner = open(integration, AdminAccess.required(admin));
        String there = named(owner, held, databricksId);
        boolean wasThere = done(principals.delete(
                owner.account(), owner.token(), owner.principal().id(), there));
        boolean gone = secrets.deletedAtDatabricks(id, held.id(), there, by);
        return new Deleted(wasThere, gone, said(wasThere, gone));
    }

    /**
     * Deletes all secrets of which Lakegate knows Databricks' id; says what of the others.
     *
     * @return what was done, a sentence each
     */
    public List<String> deleteAll(Owner owner, SignedIn by) {
        var said = new ArrayList<String>();
        int deleted = 0;
        int unknown = 0;
        for (HeldSecret held : secrets.list(owner.integration().id())) {
            if (held.databricksId().isEmpty()) {
                unknown++;
                continue;
            }
            String there = held.databricksId().get();
            done(principals.delete(
                    owner.account(), owner.token(), owner.principal().id(), there));
            secrets.deletedAtDatabricks(owner.integration().id(), held.id(), there, by);
            deleted++;
        }
        said.add(
                deleted == 1
                        ? "One secret of the service principal was deleted at Databricks."
                        : deleted + " secrets of the service principal were deleted at Databricks.");
        if (unknown > 0) {
            said.add((unknown == 1 ? "One secret was" : unknown + " secrets were")
                    + " typed in, so Lakegate does not know which at Databricks that is. Delete it in the account console: User"
                    + " management → Service principals → Secrets.");
        }
        return said;
    }

    private String named(Owner owner, HeldSecret held, Optional<String> databricksId) {
        String name = databricksId
                .or(held::databricksId)
                .orElseThrow(
                        () -> ProblemException.invalid("Nothing was deleted.")
                                .withField(
                                        "databricks_id",
                                        "Somebody typed this secret in, so Lakegate does not know which at Databricks it is. Give the"
                                                + " secret's ID as the service principal's page in the account console shows it."));
        boolean there = done(principals.list(
                        owner.account(), owner.token(), owner.principal().id()))
                .stream()
                .anyMatch(one -> one.id().equals(name));
        if (databricksId.isPresent() && !there) {
            throw ProblemException.invalid("Nothing was deleted.")
                    .withField("databricks_id", "The service principal has no secret with this ID.");
        }
        return name;
    }

    private static List<String> said(boolean wasThere, boolean gone) {
        return List.of(
                wasThere
                        ? "Databricks has deleted the secret: nobody gets a token with it any more."
                        : "Databricks had deleted the secret already.",
                "Access tokens that were made with it live until they end, an hour as a rule; Databricks offers no way to call"
                        + " them back.",
                gone
                        ? "It was removed here, too."
                        : "It was the only one, so it stays in the list as refused. Add another one: until then nothing is"
                                + " renewed.");
    }

    private static <T> T done(AccountAnswer<T> answer) {
        return switch (answer) {
            case AccountAnswer.Did<T> did -> did.value();
            case AccountAnswer.Refused<T> refused ->
                throw new ProblemException(
                        502,
                        "databricks-refused",
                        "Databricks did not do it",
                        "Databricks answered: " + refused.words() + ". Nothing was deleted.");
            case AccountAnswer.Unknown<T> unknown ->
                throw new ProblemException(
                        502,
                        "unknown-outcome",
                        "Nobody knows whether it was done",
                        "Databricks may or may not have deleted it: " + unknown.words()
                                + ". Try again: deleting twice does no harm.");
        };
    }
}
