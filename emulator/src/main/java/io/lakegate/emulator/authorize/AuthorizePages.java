package io.lakegate.emulator.authorize;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Parameters;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Page;
import io.lakegate.emulator.realname.Cloud;
import io.lakegate.emulator.secret.Secret;
import io.lakegate.emulator.signin.SignIn;
import io.lakegate.emulator.signin.SignInPages;
import io.lakegate.emulator.token.AuthorizationCode;
import io.lakegate.emulator.token.Level;
import java.util.Optional;

/** {@code …/v1/authorize} of one host: check, sign in, ask, send back. */
public final class AuthorizePages {
    private static final String ENTRA_SCOPE = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d/user_impersonation";

    private final Level level;
    private final AuthorizeParts parts;
    private final AuthorizationRule rule;
    private final PendingConsents pending;

    /**
     * The endpoint of one host.
     *
     * @param level what the host is
     * @param parts what it works with
     */
    public AuthorizePages(Level level, AuthorizeParts parts) {
        this.level = level;
        this.parts = parts;
        this.rule = new AuthorizationRule(parts.applications(), level.accountId());
        this.pending = new PendingConsents(parts.clock());
    }

    /**
     * Adds the routes.
     *
     * @param site the host
     */
    public void routes(Site site) {
        String path = level.oidcPath() + "/v1/authorize";
        site.get(path, call -> authorize(call, call.query()));
        site.post(path, call -> authorize(call, call.form()));
        site.post(ConsentPage.PATH, this::decide);
        if (level instanceof Level.Workspace) {
            // Two SQL drivers ignore discovery and begin here.
            site.get("/oidc/oauth2/v2.0/authorize", call -> Answer.seeOther(path + call.rawQuery()));
        }
    }

    private Answer authorize(Call call, Parameters parameters) {
        return switch (rule.decide(understood(call, parameters))) {
            case AuthorizationDecision.Stay stay ->
                Answer.json(400, stay.error().toJSONObject().toJSONString());
            case AuthorizationDecision.SendBack back ->
                wayBack(call, back.redirectUri(), back.state()).withError(back.error());
            case AuthorizationDecision.Ask ask -> ask(call, parameters, ask.request());
        };
    }

    /** On hosts that look like Azure's an SDK asks for a scope of Microsoft's login too, wherever it signs in. */
    private static Parameters understood(Call call, Parameters parameters) {
        return Cloud.of(call.origin()) == Cloud.AZURE ? parameters.withoutWord("scope", ENTRA_SCOPE) : parameters;
    }

    private Answer ask(Call call, Parameters parameters, AuthorizationRequest request) {
        String again = call.path() + "?" + parameters.encoded();
        if (call.method().equals("POST")) {
            // A form from another site comes without the sign-in cookie (SameSite=Lax); asking again by GET has it.
            return Answer.seeOther(again);
        }
        return parts.signIns()
                .find(call)
                .map(signIn -> ConsentPage.of(request, signIn.user(), pending.add(request, signIn), again))
                .orElseGet(() -> parts.signInPages().page(again));
    }

    private Answer decide(Call call) {
        SignInPages.requireSameSite(call);
        Parameters form = call.form();
        Optional<SignIn> signIn = parts.signIns().find(call);
        Optional<AuthorizationRequest> request = signIn.flatMap(who -> pending.take(form.text("request"), who));
        if (request.isEmpty()) {
            return expired();
        }
        return form.text("decision").equals("approve")
                ? approve(call, request.get(), signIn.orElseThrow())
                : deny(call, request.get());
    }

    private Answer approve(Call call, AuthorizationRequest request, SignIn signIn) {
        Secret code = parts.codes()
                .issue(new AuthorizationCode(
                        parts.codes().newSessionId(),
                        request.application().clientId(),
                        request.redirectUri(),
                        request.challenge(),
                        signIn.user(),
                        level,
                        request.scopes(),
                        request.nonce(),
                        parts.clock().instant().plus(parts.behaviour().now().codeLifetime())));
        return wayBack(call, request.redirectUri(), request.state()).withCode(code.reveal());
    }

    private Answer deny(Call call, AuthorizationRequest request) {
        ErrorObject denied = OAuth2Error.ACCESS_DENIED.setDescription("The user denied access");
        return wayBack(call, request.redirectUri(), request.state()).withError(denied);
    }

    private WayBack wayBack(Call call, String redirectUri, Optional<String> state) {
        boolean named = parts.behaviour().now().issuerParameter();
        return new WayBack(redirectUri, state, named ? Optional.of(level.issuer(call.origin())) : Optional.empty());
    }

    private static Answer expired() {
        Html text = Html.of("<p>This page was answered already, is older than ten minutes, or belongs to another"
                + " sign-in. Go back to the application and start again.</p>");
        return Page.of("Start again", text).answer(400);
    }
}
