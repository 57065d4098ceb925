package io.lakegate.emulator.grant;

import io.lakegate.emulator.application.Scopes;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.emulator.federation.ExchangeDecision;
import io.lakegate.emulator.federation.ExchangeDecision.Refused;
import io.lakegate.emulator.federation.FederationPolicy;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Refusal;
import io.lakegate.emulator.token.AccessGrant;
import io.lakegate.emulator.token.VerifiedToken;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Somebody else's token for one of ours (RFC 8693). With {@code client_id} the service principal's policies count, without
 * it the account's, whose subject claim names a user or a service principal.
 */
final class TokenExchangeGrant implements Grant {
    static final String TYPE = "urn:ietf:params:oauth:grant-type:token-exchange";
    static final String ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";
    private static final String JWT_TYPE = "urn:ietf:params:oauth:token-type:jwt";
    private static final String ID_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:id_token";
    private static final String PERSONAL_TYPE = "urn:databricks:params:oauth:token-type:personal-access-token";
    private static final List<String> SUBJECT_TYPES =
            List.of(JWT_TYPE, ID_TOKEN_TYPE, ACCESS_TOKEN_TYPE, PERSONAL_TYPE);
    private static final Duration LIFE = Duration.ofHours(1);
    private static final System.Logger LOG = System.getLogger(TokenExchangeGrant.class.getName());

    private final GrantParts parts;

    TokenExchangeGrant(GrantParts parts) {
        this.parts = parts;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Answer answer(TokenCall call) {
        String token = call.require("subject_token");
        String type = call.require("subject_token_type");
        if (!SUBJECT_TYPES.contains(type)) {
            throw TokenErrors.invalidRequest("subject_token_type '" + type + "' is not supported");
        }
        call.find("requested_token_type")
                .filter(wanted -> !wanted.equals(ACCESS_TOKEN_TYPE))
                .ifPresent(wanted -> {
                    throw TokenErrors.invalidRequest("requested_token_type '" + wanted + "' is not supported");
                });
        List<String> scopes = scopes(call);
        if (type.equals(PERSONAL_TYPE)) {
            return issue(call, ofPersonalToken(call, token), scopes);
        }
        return original(call, token).orElseGet(() -> issue(call, federated(call, token), scopes));
    }

    /** Drivers send every token here first, ours too, and want their own back ({@code return_original_token_if_…}). */
    private Optional<Answer> original(TokenCall call, String token) {
        if (!call.find("return_original_token_if_authenticated").orElse("").equals("true")) {
            return Optional.empty();
        }
        Duration least = parts.behaviour().now().minimumValidity();
        return parts.tokens()
                .verify(token, least)
                .map(ours -> TokenAnswers.exchanged(token, left(ours), ours.scopes()));
    }

    private Duration left(VerifiedToken token) {
        return Duration.between(parts.clock().instant(), token.expiresAt());
    }

    private Principal ofPersonalToken(TokenCall call, String token) {
        return parts.personalTokens()
                .find(token, call.level())
                .flatMap(found -> parts.directory().now().findId(found.ownerId()))
                .filter(Principal::active)
                .orElseThrow(() -> refused(
                        call,
                        new Refused(
                                ExchangeDecision.Why.MALFORMED,
                                "subject_token is no personal access token of this workspace")));
    }

    private Principal federated(TokenCall call, String token) {
        Optional<String> clientId = call.find("client_id");
        Optional<ServicePrincipal> program = clientId.map(id -> parts.directory()
                .now()
                .findServicePrincipal(id)
                .orElseThrow(() -> TokenErrors.unknownClient(id, call.level().accountId(), false)));
        List<FederationPolicy> policies = parts.policies()
                .list(program.map(one -> OptionalLong.of(one.id())).orElse(OptionalLong.empty()));
        ExchangeDecision decision =
                parts.subjectTokens().decide(token, policies, call.level().accountId());
        return switch (decision) {
            case ExchangeDecision.Accepted accepted ->
                program.map(Principal.class::cast)
                        .or(() -> parts.directory().now().findSubject(accepted.subject()))
                        .filter(Principal::active)
                        .orElseThrow(() -> refused(
                                call,
                                new Refused(
                                        ExchangeDecision.Why.SUBJECT,
                                        "nobody active in the account is called '" + accepted.subject() + "'")));
            case Refused refused -> throw refused(call, refused);
        };
    }

    /** One text for every cause, as the one that was seen at Databricks; a switch makes it say more. */
    private Refusal refused(TokenCall call, Refused why) {
        LOG.log(Level.DEBUG, "token exchange at {0} refused: {1}", call.issuer(), why.why());
        boolean explained = parts.behaviour().now().account().explainedExchangeErrors();
        return why.why() == ExchangeDecision.Why.MALFORMED
                ? TokenErrors.invalidRequest(why.detail())
                : TokenErrors.invalidCredentials(explained ? why.detail() : "Invalid credentials.");
    }

    private Answer issue(TokenCall call, Principal principal, List<String> scopes) {
        AccessGrant grant = new AccessGrant(
                call.level(),
                call.issuer(),
                call.find("client_id").orElse(principal.subject()),
                principal.subject(),
                scopes,
                LIFE,
                "");
        return TokenAnswers.exchanged(parts.tokens().accessToken(grant).reveal(), LIFE, scopes);
    }

    private static List<String> scopes(TokenCall call) {
        List<String> scopes = Scopes.split(call.find("scope").orElse(Scopes.ALL_APIS));
        scopes.stream().filter(scope -> !Scopes.isKnown(scope)).findFirst().ifPresent(unknown -> {
            throw TokenErrors.invalidScope("scope '" + unknown + "' is not known");
        });
        return scopes;
    }
}
