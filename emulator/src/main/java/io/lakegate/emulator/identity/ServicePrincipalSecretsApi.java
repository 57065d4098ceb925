package io.lakegate.emulator.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.directory.AccountDirectory;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.directory.ServicePrincipalSecret;
import io.lakegate.emulator.directory.ServicePrincipalSecrets;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Refusal;
import io.lakegate.emulator.http.Site;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** {@code …/servicePrincipals/{id}/credentials/secrets}: OAuth secrets, at the account and through a workspace. */
public final class ServicePrincipalSecretsApi {
    /** At the account's host. */
    public static final String AT_ACCOUNT =
            "/api/2.0/accounts/:account/servicePrincipals/:principal/credentials/secrets";

    /** At a workspace's host, which does not name the account. */
    public static final String AT_WORKSPACE = "/api/2.0/accounts/servicePrincipals/:principal/credentials/secrets";

    private final AccountDirectory directory;
    private final ServicePrincipalSecrets secrets;
    private final AdminCheck access;
    private final Clock clock;

    /**
     * The API of one host.
     *
     * @param directory the service principals
     * @param secrets their secrets
     * @param access lets callers in
     * @param clock says which have expired
     */
    public ServicePrincipalSecretsApi(
            AccountDirectory directory, ServicePrincipalSecrets secrets, AdminCheck access, Clock clock) {
        this.directory = directory;
        this.secrets = secrets;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Adds the routes.
     *
     * @param site the host
     * @param path one of the two paths above
     */
    public void routes(Site site, String path) {
        site.post(path, this::create);
        site.get(path, this::list);
        site.on("DELETE", path + "/:secret", this::delete);
    }

    private Answer create(Call call) {
        access.require(call);
        Principal owner = require(call);
        try {
            ServicePrincipalSecret made = secrets.create(owner.id(), lifetime(call));
            ObjectNode json = shown(made);
            json.put("secret", made.text().reveal());
            return Answer.json(200, json);
        } catch (IllegalArgumentException wrong) {
            throw ApiError.invalidParameter(String.valueOf(wrong.getMessage()));
        } catch (IllegalStateException full) {
            throw ApiError.exhausted(String.valueOf(full.getMessage()));
        }
    }

    private Answer list(Call call) {
        access.require(call);
        return Answer.json(
                200,
                NumberedPage.of(
                        "secrets",
                        secrets.list(require(call).id()),
                        ServicePrincipalSecret::id,
                        this::shown,
                        call.query()));
    }

    private Answer delete(Call call) {
        access.require(call);
        String id = call.pathPart("secret");
        if (!secrets.delete(require(call).id(), id)) {
            throw ApiError.notFound("Service principal secret " + id + " does not exist.");
        }
        return Answer.json(200, Json.object());
    }

    private static Duration lifetime(Call call) {
        if (call.body().isBlank()) {
            return ServicePrincipalSecrets.LONGEST;
        }
        ObjectNode body = Json.findObject(call.body()).orElseThrow(ApiError::malformed);
        return Optional.of(body.path("lifetime").asText(""))
                .filter(text -> !text.isEmpty())
                .map(ServicePrincipalSecretsApi::seconds)
                .orElse(ServicePrincipalSecrets.LONGEST);
    }

    private static Duration seconds(String text) {
        if (!text.matches("[0-9]{1,12}s")) {
            throw new IllegalArgumentException("lifetime must be a number of seconds such as 63072000s");
        }
        return Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }

    private Principal require(Call call) {
        String id = call.pathPart("principal");
        try {
            return directory
                    .now()
                    .findId(Long.parseLong(id))
                    .filter(one -> one.kind().equals("ServicePrincipal"))
                    .orElseThrow(() -> missing(id));
        } catch (NumberFormatException notOne) {
            throw missing(id);
        }
    }

    private static Refusal missing(String id) {
        return ApiError.notFound("Service principal " + id + " does not exist; its numeric id is wanted here.");
    }

    private ObjectNode shown(ServicePrincipalSecret secret) {
        ObjectNode json = Json.object()
                .put("id", secret.id())
                .put("secret_hash", secret.hash())
                .put("status", secret.isGood(clock.instant()) ? "ACTIVE" : "EXPIRED")
                .put("create_time", secret.createdAt().toString())
                .put("update_time", secret.createdAt().toString());
        secret.expiresAt().ifPresent(end -> json.put("expire_time", end.toString()));
        return json;
    }
}
