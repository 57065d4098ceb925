package io.lakegate.server.setup;

import io.lakegate.server.databricks.account.Account;
import io.lakegate.server.databricks.token.ClientCredentials;
import io.lakegate.server.databricks.token.TokenEndpoint;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.AuthorizationCode;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.oauth.State;
import io.lakegate.server.setup.plan.SetupOrder;
import io.lakegate.server.setup.plan.SetupPlan;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.vault.SealContext;
import io.lakegate.server.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An account admin signs in at Databricks through the public client that its own command line uses, which every account has.
 * That client's redirect URL is a port of the admin's own machine: {@code lakegate} listens there; without it the browser
 * shows an error page, whose address the admin copies. No refresh token is asked for.
 */
@ApplicationScoped
class AdminSignIn {

    /** Databricks' own; registered for ports 8020 to 8040 of localhost. */
    private static final String CLIENT = "databricks-cli";

    private static final int FIRST_PORT = 8020;
    private static final int LAST_PORT = 8040;

    private final SignInStore store;
    private final TokenEndpoint endpoint;
    private final Vault vault;

    AdminSignIn(SignInStore store, TokenEndpoint endpoint, Vault vault) {
        this.store = store;
        this.endpoint = endpoint;
        this.vault = vault;
    }

    /**
     * Begins.
     *
     * @param port where the admin's machine listens, or would
     * @return where the admin's browser goes
     * @throws ProblemException 422 if the client is not registered for that port
     */
    URI begin(SetupPlan plan, SetupOrder order, int port, SignedIn by) {
        if (port < FIRST_PORT || port > LAST_PORT) {
            throw ProblemException.invalid("Nothing was begun.")
                    .withField("port", "Databricks sends admins back to ports 8020 to 8040 only.");
        }
        State state = State.random();
        CodeVerifier verifier = CodeVerifier.random();
        URI redirect = URI.create("http://localhost:" + port);
        store.put(
                plan.id(),
                by.id(),
                state,
                origin(order.account()),
                vault.seal(context(plan, order.account()), verifier),
                redirect);
        return UriBuilder.fromUri(order.account().authorizationEndpoint())
                .queryParam("response_type", "code")
                .queryParam("client_id", CLIENT)
                .queryParam("redirect_uri", "{redirect}")
                .queryParam("scope", "all-apis")
                .queryParam("state", state.reveal())
                .queryParam("code_challenge", verifier.challenge())
                .queryParam("code_challenge_method", "S256")
                .build(redirect.toString());
    }

    /**
     * Redeems the code.
     *
     * @param returned the address that the browser was sent to
     * @return the admin's token
     * @throws ProblemException 422 saying what is wrong with the address, or why Databricks gave no token
     */
    AccessToken finish(SetupPlan plan, SetupOrder order, String returned, SignedIn by) {
        Map<String, String> answer = query(returned);
        String denied = answer.getOrDefault("error", "");
        if (!denied.isEmpty()) {
            throw wrong("Databricks let nobody in: " + clean(denied) + ". Sign in again.");
        }
        State state = required(answer, "state").map(State::new).orElseThrow(AdminSignIn::noAnswer);
        AuthorizationCode code =
                required(answer, "code").map(AuthorizationCode::new).orElseThrow(AdminSignIn::noAnswer);
        SignInStore.Begun begun = store.take(plan.id(), by.id(), state)
                .orElseThrow(() -> wrong("This sign-in is over, was used already, or is another's. Sign in again."));
        var verifier = new CodeVerifier(vault.open(context(plan, order.account()), begun.verifier()));
        return redeem(order.account(), code, verifier, begun.redirectUri());
    }

    private AccessToken redeem(Account account, AuthorizationCode code, CodeVerifier verifier, URI redirect) {
        try (TokenEndpoint.Line line = endpoint.connect(account.tokenEndpoint())) {
            return switch (line.redeem(new ClientCredentials(CLIENT, Optional.empty()), code, verifier, redirect)) {
                case TokenOutcome.Granted granted -> granted.accessToken();
                case TokenOutcome.GrantRefused refused -> throw wrong("Databricks refused the code. Sign in again.");
                case TokenOutcome.ClientRefused refused ->
                    throw wrong("This account does not offer the sign-in of the Databricks CLI. Give a token instead.");
                case TokenOutcome.NotProcessed not -> throw wrong(not.reason() + ". Sign in again.");
                case TokenOutcome.Unknown unknown -> throw wrong(unknown.reason() + ". Sign in again.");
            };
        } catch (TokenEndpoint.UnreachableException e) {
            throw wrong(e.getMessage() + ". Try again, or have the operator look.");
        }
    }

    private static SealContext context(SetupPlan plan, Account account) {
        return SignInStore.context(plan.id().value(), origin(account));
    }

    private static String origin(Account account) {
        return account.host().url().toString();
    }

    private static Optional<String> required(Map<String, String> answer, String name) {
        return Optional.ofNullable(answer.get(name)).filter(it -> !it.isEmpty());
    }

    private static ProblemException noAnswer() {
        return wrong("Copy the whole address of the page that the browser could not open; it begins with"
                + " http://localhost:8020 and holds code= and state=.");
    }

    private static ProblemException wrong(String message) {
        return ProblemException.invalid("Nothing was made: the sign-in did not succeed.")
                .withField("returned_url", message);
    }

    private static String clean(String text) {
        String line = text.replaceAll("[^\\x20-\\x7E]", " ");
        return line.length() <= 100 ? line : line.substring(0, 100) + "…";
    }

    private static Map<String, String> query(String address) {
        String raw = address.substring(address.indexOf('?') + 1).replaceAll("#.*", "");
        return Arrays.stream(raw.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1]), (first, second) -> first));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
