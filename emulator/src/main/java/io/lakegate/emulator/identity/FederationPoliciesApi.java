package io.lakegate.emulator.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.directory.AccountDirectory;
import io.lakegate.emulator.federation.FederationPolicies;
import io.lakegate.emulator.federation.FederationPolicy;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Site;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** {@code …/federationPolicies} of the account and of its service principals. */
public final class FederationPoliciesApi {
    private static final String ACCOUNT = "/api/2.0/accounts/:account";
    private static final String PRINCIPAL = ACCOUNT + "/servicePrincipals/:principal";

    private final String accountId;
    private final AccountDirectory directory;
    private final FederationPolicies policies;
    private final AdminCheck access;

    /**
     * The API of one account.
     *
     * @param accountId the account
     * @param directory its service principals
     * @param policies where policies are kept
     * @param access lets account admins in
     */
    public FederationPoliciesApi(
            String accountId, AccountDirectory directory, FederationPolicies policies, AdminCheck access) {
        this.accountId = accountId;
        this.directory = directory;
        this.policies = policies;
        this.access = access;
    }

    /**
     * Adds the routes.
     *
     * @param site the account's host
     */
    public void routes(Site site) {
        routes(site, ACCOUNT + "/federationPolicies", call -> OptionalLong.empty());
        routes(site, PRINCIPAL + "/federationPolicies", this::principal);
    }

    private void routes(Site site, String path, Function<Call, OptionalLong> owner) {
        String one = path + "/:policy";
        site.post(path, call -> admin(call, () -> create(call, owner.apply(call))));
        site.get(path, call -> admin(call, () -> list(call, owner.apply(call))));
        site.get(one, call -> admin(call, () -> show(require(call, owner.apply(call)))));
        site.on("PATCH", one, call -> admin(call, () -> change(call, require(call, owner.apply(call)))));
        site.on("DELETE", one, call -> admin(call, () -> delete(require(call, owner.apply(call)))));
    }

    private Answer admin(Call call, java.util.function.Supplier<Answer> answer) {
        access.require(call);
        try {
            return answer.get();
        } catch (IllegalArgumentException wrong) {
            throw ApiError.invalidParameter(String.valueOf(wrong.getMessage()));
        } catch (IllegalStateException full) {
            throw ApiError.exhausted(String.valueOf(full.getMessage()));
        }
    }

    private Answer create(Call call, OptionalLong owner) {
        ObjectNode body = body(call);
        Optional<String> id = call.query().find("policy_id").or(() -> PolicyJson.text(body, "policy_id"));
        if (id.filter(text -> policies.find(owner, text).isPresent()).isPresent()) {
            throw ApiError.exists("A federation policy with id " + id.get() + " already exists.");
        }
        return show(policies.add(
                owner, id, PolicyJson.text(body, "description"), PolicyJson.read(body, owner.isPresent())));
    }

    private Answer list(Call call, OptionalLong owner) {
        return Answer.json(
                200,
                NumberedPage.of(
                        "policies",
                        policies.list(owner),
                        FederationPolicy::uid,
                        one -> PolicyJson.shown(one, accountId),
                        call.query()));
    }

    private Answer show(FederationPolicy policy) {
        return Answer.json(200, PolicyJson.shown(policy, accountId));
    }

    private Answer change(Call call, FederationPolicy old) {
        ObjectNode whole = PolicyJson.merged(old, body(call), call.query().find("update_mask"));
        return show(policies.change(
                old,
                PolicyJson.text(whole, "description"),
                PolicyJson.read(whole, old.servicePrincipalId().isPresent())));
    }

    private Answer delete(FederationPolicy policy) {
        policies.delete(policy);
        return Answer.json(200, Json.object());
    }

    private OptionalLong principal(Call call) {
        String id = call.pathPart("principal");
        try {
            return directory
                    .now()
                    .findId(Long.parseLong(id))
                    .filter(one -> one.kind().equals("ServicePrincipal"))
                    .map(one -> OptionalLong.of(one.id()))
                    .orElseThrow(() -> ApiError.notFound("Service principal " + id + " does not exist."));
        } catch (NumberFormatException notOne) {
            throw ApiError.notFound("Service principal " + id + " does not exist; its numeric id is wanted here.");
        }
    }

    private FederationPolicy require(Call call, OptionalLong owner) {
        String id = call.pathPart("policy");
        return policies.find(owner, id)
                .orElseThrow(() -> ApiError.notFound("Federation policy " + id + " does not exist."));
    }

    private static ObjectNode body(Call call) {
        return Json.findObject(call.body()).orElseThrow(ApiError::malformed);
    }
}
