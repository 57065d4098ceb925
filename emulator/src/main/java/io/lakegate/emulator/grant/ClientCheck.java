package io.lakegate.emulator.grant;

import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.emulator.directory.ServicePrincipalSecret;
import io.lakegate.emulator.http.Refusal;
import java.util.Optional;
import java.util.function.Predicate;

/** Authenticates clients at the token endpoint (RFC 6749 section 2.3). */
final class ClientCheck {
    private final GrantParts parts;
    private final WrongSecrets wrongSecrets;

    ClientCheck(GrantParts parts) {
        this.parts = parts;
        this.wrongSecrets = new WrongSecrets(parts.clock(), parts.behaviour());
    }

    /** A user's application: a confidential one by its secret, a public one by its id alone. */
    OAuthApplication requireApplication(TokenCall call) {
        return application(call, require(call));
    }

    /** As above, but a public client may forget its id when it refreshes: one SDK does after its built-in sign-in. */
    OAuthApplication requireApplicationOf(TokenCall call, String refreshToken) {
        PresentedClient client = PresentedClient.find(call)
                .or(() -> parts.sessions()
                        .findClientOf(refreshToken)
                        .map(id -> new PresentedClient(id, java.util.List.of(), false)))
                .orElseThrow(() ->
                        TokenErrors.deadRefreshToken(parts.behaviour().now().errorForm()));
        return application(call, client);
    }

    /** A service principal and the one of its secrets that it showed. */
    record Proven(ServicePrincipal principal, ServicePrincipalSecret secret) {}

    Proven requireServicePrincipal(TokenCall call) {
        PresentedClient client = require(call);
        Optional<ServicePrincipal> found = parts.directory().now().findServicePrincipal(client.clientId());
        if (found.isPresent()) {
            return proven(requireActive(found.get(), client), client);
        }
        application(call, client);
        throw TokenErrors.unauthorizedClient(client.clientId(), call.level().accountId());
    }

    /** Whoever may revoke: an application or a service principal; a public client may forget its id. */
    String requireAnyClient(TokenCall call, String refreshToken) {
        Optional<PresentedClient> client = PresentedClient.find(call);
        Optional<ServicePrincipal> program =
                client.flatMap(one -> parts.directory().now().findServicePrincipal(one.clientId()));
        return program.isPresent()
                ? proven(program.get(), client.orElseThrow()).principal().applicationId()
                : requireApplicationOf(call, refreshToken).clientId();
    }

    private Proven proven(ServicePrincipal principal, PresentedClient client) {
        wrongSecrets.requireFewOf(client.clientId());
        return client.secrets().stream()
                .flatMap(text -> parts.secrets().find(principal.id(), text).stream())
                .findFirst()
                .map(secret -> new Proven(principal, secret))
                .orElseThrow(() -> wrong(client));
    }

    private Refusal wrong(PresentedClient client) {
        wrongSecrets.count(client.clientId());
        return TokenErrors.wrongSecret(client.basic());
    }

    /** A deactivated one is refused as if it did not exist (our assumption). */
    private static ServicePrincipal requireActive(ServicePrincipal principal, PresentedClient client) {
        if (!principal.active()) {
            throw TokenErrors.wrongSecret(client.basic());
        }
        return principal;
    }

    private OAuthApplication application(TokenCall call, PresentedClient client) {
        OAuthApplication application = parts.applications()
                .find(client.clientId())
                .orElseThrow(() -> TokenErrors.unknownClient(
                        client.clientId(), call.level().accountId(), client.basic()));
        if (application.secret().isPresent()) {
            requireSecret(client, application.secret().get()::matches);
        } else if (!client.secrets().isEmpty()) {
            throw TokenErrors.wrongSecret(client.basic());
        }
        return application;
    }

    private void requireSecret(PresentedClient client, Predicate<String> isRight) {
        wrongSecrets.requireFewOf(client.clientId());
        if (client.secrets().stream().noneMatch(isRight)) {
            throw wrong(client);
        }
    }

    private static PresentedClient require(TokenCall call) {
        return PresentedClient.find(call).orElseThrow(() -> TokenErrors.invalidRequest("client_id is missing"));
    }
}
