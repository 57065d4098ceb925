package io.lakegate.server.diagnosis;

import io.lakegate.server.databricks.Databricks.DatabricksException;
import io.lakegate.server.databricks.host.InvalidHostException;
import io.lakegate.server.databricks.registered.AccountAccess;
import io.lakegate.server.databricks.registered.RegisteredPolicies;
import io.lakegate.server.databricks.registered.RegisteredPolicies.Policy;
import io.lakegate.server.databricks.token.TokenEndpoint;
import io.lakegate.server.databricks.token.TokenEndpoint.UnreachableException;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.diagnosis.drift.Registration;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.HeldTokens;
import io.lakegate.server.exchange.OwnGrant;
import io.lakegate.server.issuer.WorkloadIssuer;
import io.lakegate.server.issuer.WorkloadSubject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A service principal that trusts our workload tokens. Databricks refuses with one sentence whatever is wrong; which part of
 * the policy it is can be told only by reading the policies, which takes an account admin's token.
 */
@ApplicationScoped
class FederationChecks {

    private static final String NO_TOKEN =
            "Databricks does not say which part of a policy fails; give an account admin's token and Lakegate compares.";

    private final TokenEndpoint endpoint;
    private final OwnGrant ownGrant;
    private final WorkloadIssuer issuer;
    private final HeldTokens connections;
    private final Registration registration;
    private final RegisteredPolicies policies;

    FederationChecks(
            TokenEndpoint endpoint,
            OwnGrant ownGrant,
            WorkloadIssuer issuer,
            HeldTokens connections,
            Registration registration,
            RegisteredPolicies policies) {
        this.endpoint = endpoint;
        this.ownGrant = ownGrant;
        this.issuer = issuer;
        this.connections = connections;
        this.registration = registration;
        this.policies = policies;
    }

    List<Step> steps() {
        return List.of(
                Step.of(Check.CLIENT, this::client, Check.DISCOVERY),
                Step.of(Check.FEDERATION_ISSUER, this::issuer, Check.CLIENT),
                Step.of(Check.FEDERATION_AUDIENCE, this::audience, Check.FEDERATION_ISSUER),
                Step.of(Check.FEDERATION_SUBJECT, this::subject, Check.FEDERATION_AUDIENCE),
                Step.of(Check.FEDERATION_TOKEN, this::token, Check.FEDERATION_SUBJECT));
    }

    /** Presents a workload token for one connection; what comes back is thrown away. */
    private Line client(Notes notes) {
        notes.subject = connections.any(notes.integration.id());
        if (notes.subject.isEmpty()) {
            return Line.skipped(Check.CLIENT, "There is no connection yet whose subject could be tried; make one.");
        }
        TokenOutcome outcome = present(notes, notes.subject.get());
        notes.token = Optional.of(outcome);
        return outcome instanceof TokenOutcome.ClientRefused refused && PrincipalChecks.nobodyKnows(refused.error())
                ? Line.fail(Check.CLIENT, Cause.PRINCIPAL_UNKNOWN, PrincipalChecks.said(refused.error()))
                : Line.pass(Check.CLIENT, "Not refused as unknown.");
    }

    private TokenOutcome present(Notes notes, ConnectionId connection) {
        try (var line = endpoint.connect(notes.server().tokenEndpoint())) {
            return ownGrant.prepare(connection, notes.integration).present(line, () -> true);
        } catch (UnreachableException e) {
            return new TokenOutcome.NotProcessed(String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    private Line issuer(Notes notes) {
        String ours = issuer.issuer().toString();
        if (granted(notes)) {
            return Line.pass(Check.FEDERATION_ISSUER, ours + " is trusted.");
        }
        if (notes.admin.isEmpty() || notes.subject.isEmpty()) {
            return Line.skipped(
                    Check.FEDERATION_ISSUER, notes.subject.isEmpty() ? "There is no connection yet." : NO_TOKEN);
        }
        try {
            AccountAccess account = registration.access(notes.integration, notes.admin.get());
            List<Policy> all =
                    policies.find(account, notes.integration.clientId()).orElse(List.of());
            if (all.isEmpty()) {
                return Line.fail(
                        Check.FEDERATION_ISSUER,
                        Cause.POLICY_MISSING,
                        "The service principal has no federation policy.");
            }
            return compared(
                    notes,
                    all,
                    Check.FEDERATION_ISSUER,
                    Cause.ISSUER_DIFFERS,
                    it -> it.issuer().equals(ours),
                    "Our issuer is " + ours + "; the policies name "
                            + all.stream().map(Policy::issuer).toList() + ".");
        } catch (InvalidHostException e) {
            return Line.fail(Check.FEDERATION_ISSUER, Cause.ACCOUNT_HOST_MISSING, HostChecks.sentence(e));
        } catch (DatabricksException e) {
            return Line.fail(Check.FEDERATION_ISSUER, Cause.ACCOUNT_REFUSED, HostChecks.sentence(e));
        }
    }

    private Line audience(Notes notes) {
        List<String> ours = notes.integration.federation().orElseThrow().audiences();
        return notes.policies.isEmpty()
                ? asIssuer(notes, Check.FEDERATION_AUDIENCE, String.join(", ", ours) + " is accepted.")
                : compared(
                        notes,
                        notes.policies,
                        Check.FEDERATION_AUDIENCE,
                        Cause.AUDIENCE_DIFFERS,
                        it -> !Collections.disjoint(it.audiences(), ours),
                        "Ours are " + ours + "; the policies name "
                                + notes.policies.stream().map(Policy::audiences).toList() + ".");
    }

    private Line subject(Notes notes) {
        String ours = notes.subject
                .map(it -> WorkloadSubject.ofConnection(it.value()).text())
                .orElse("");
        return notes.policies.isEmpty()
                ? asIssuer(notes, Check.FEDERATION_SUBJECT, ours + " is accepted.")
                : compared(
                        notes,
                        notes.policies,
                        Check.FEDERATION_SUBJECT,
                        Cause.SUBJECT_DIFFERS,
                        it -> it.subject().map(ours::equals).orElse(true),
                        "Ours is " + ours + "; the policies name "
                                + notes.policies.stream()
                                        .map(it -> it.subject().orElse("any"))
                                        .toList() + ".");
    }

    private Line token(Notes notes) {
        if (notes.token.isEmpty()) {
            return Line.skipped(Check.FEDERATION_TOKEN, "There is no connection yet.");
        }
        return switch (notes.token.get()) {
            case TokenOutcome.Granted granted ->
                Line.pass(
                        Check.FEDERATION_TOKEN,
                        "Databricks gives a token that lives " + granted.life().toMinutes() + " minutes for it.");
            case TokenOutcome.GrantRefused refused -> refused(notes, PrincipalChecks.said(refused.error()));
            case TokenOutcome.ClientRefused refused -> refused(notes, PrincipalChecks.said(refused.error()));
            case TokenOutcome.NotProcessed not ->
                Line.fail(Check.FEDERATION_TOKEN, Cause.TOKEN_ENDPOINT_TROUBLE, not.reason() + ".");
            case TokenOutcome.Unknown unknown -> refused(notes, "Databricks says: " + unknown.reason() + ".");
        };
    }

    private static Line refused(Notes notes, String said) {
        return notes.policies.isEmpty()
                ? Line.fail(Check.FEDERATION_TOKEN, Cause.FEDERATION_REFUSED, said)
                : Line.fail(Check.FEDERATION_TOKEN, Cause.ISSUER_UNREACHABLE, said);
    }

    /** Narrows the policies down to those that match so far. */
    private static Line compared(
            Notes notes, List<Policy> policies, Check check, Cause cause, Predicate<Policy> matches, String differs) {
        List<Policy> matching = policies.stream().filter(matches).toList();
        if (matching.isEmpty()) {
            return Line.fail(check, cause, differs);
        }
        notes.policies = matching;
        return Line.pass(check, "A policy of the service principal names it.");
    }

    private static Line asIssuer(Notes notes, Check check, String accepted) {
        return granted(notes) ? Line.pass(check, accepted) : Line.skipped(check, NO_TOKEN);
    }

    private static boolean granted(Notes notes) {
        return notes.token.filter(TokenOutcome.Granted.class::isInstance).isPresent();
    }
}
