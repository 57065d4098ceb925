package io.lakegate.emulator;

import io.lakegate.emulator.account.AccountAccess;
import io.lakegate.emulator.account.CustomAppIntegrationsApi;
import io.lakegate.emulator.account.PublishedAppIntegrationsApi;
import io.lakegate.emulator.account.PublishedAppsApi;
import io.lakegate.emulator.api.BearerCheck;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.identity.FederationPoliciesApi;
import io.lakegate.emulator.identity.ServicePrincipalSecretsApi;
import io.lakegate.emulator.identity.WorkspacesApi;
import io.lakegate.emulator.scim.GroupsApi;
import io.lakegate.emulator.scim.PrincipalsApi;
import io.lakegate.emulator.scim.ScimAccess;
import io.lakegate.emulator.token.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The account API of one account; all of it is for account admins. */
record AccountApis(
        EmulatorParts parts, AccountParts account, BearerCheck bearer, Supplier<List<Level.Workspace>> workspaces) {
    private static final String SCIM = "/api/2.0/accounts/:account/scim/v2";

    private record Scim(String account, AccountAccess access) implements ScimAccess {
        @Override
        public Optional<String> accountId() {
            return Optional.of(account);
        }

        @Override
        public Principal requireReader(Call call) {
            return access.requireAdmin(call);
        }

        @Override
        public Principal requireAdmin(Call call) {
            return access.requireAdmin(call);
        }

        /** Whoever is added to the account may use no workspace yet. */
        @Override
        public void added(Principal added) {}
    }

    void routes(Site site) {
        AccountAccess access = new AccountAccess(account.id(), bearer, account.people());
        new CustomAppIntegrationsApi(account.applications(), access).routes(site);
        new PublishedAppsApi(account.published(), access).routes(site);
        new PublishedAppIntegrationsApi(account.published(), access).routes(site);
        new ServicePrincipalSecretsApi(account.people(), account.secrets(), access::requireAdmin, parts.clock)
                .routes(site, ServicePrincipalSecretsApi.AT_ACCOUNT);
        new FederationPoliciesApi(account.id(), account.people(), account.policies(), access::requireAdmin)
                .routes(site);
        new WorkspacesApi(workspaces, account.people(), account.groups(), account.assignments(), access::requireAdmin)
                .routes(site);
        Scim scim = new Scim(account.id(), access);
        new PrincipalsApi(account.people(), account.groups(), scim, parts.random, gone -> parts.left(account, gone))
                .routes(site, SCIM);
        new GroupsApi(account.people(), account.groups(), scim).routes(site, SCIM);
    }
}
