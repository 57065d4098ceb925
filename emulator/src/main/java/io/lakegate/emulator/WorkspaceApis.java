package io.lakegate.emulator;

import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.api.BearerCheck;
import io.lakegate.emulator.application.Scopes;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.directory.WorkspaceAssignments;
import io.lakegate.emulator.directory.WorkspaceAssignments.Permission;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.identity.PersonalTokensApi;
import io.lakegate.emulator.identity.ServicePrincipalSecretsApi;
import io.lakegate.emulator.job.Jobs;
import io.lakegate.emulator.job.JobsApi;
import io.lakegate.emulator.scim.GroupsApi;
import io.lakegate.emulator.scim.PrincipalsApi;
import io.lakegate.emulator.scim.ScimAccess;
import io.lakegate.emulator.statement.SessionsApi;
import io.lakegate.emulator.statement.SqlParts;
import io.lakegate.emulator.statement.StatementsApi;
import io.lakegate.emulator.token.Level;
import io.lakegate.emulator.warehouse.WarehouseAccess;
import io.lakegate.emulator.warehouse.WarehousesApi;
import io.lakegate.emulator.workspace.CurrentUserApi;
import java.util.Optional;

/** The REST API of one workspace: everybody reads, its admins and the account's change. */
record WorkspaceApis(
        EmulatorParts parts, AccountParts account, Level.Workspace level, BearerCheck bearer, SqlParts sql, Jobs jobs) {
    private static final String SCIM = "/api/2.0/preview/scim/v2";

    private record Access(BearerCheck bearer, WorkspaceAssignments assignments, Level.Workspace level)
            implements ScimAccess {
        @Override
        public Optional<String> accountId() {
            return Optional.empty();
        }

        @Override
        public Principal requireReader(Call call) {
            return bearer.require(call, Scopes.ALL_APIS);
        }

        @Override
        public Principal requireAdmin(Call call) {
            Principal caller = bearer.require(call, Scopes.ALL_APIS);
            if (!isAdmin(assignments, level, caller)) {
                throw ApiError.permissionDenied(
                        caller.subject() + " is no admin of workspace " + level.name() + "; this is for its admins.");
            }
            return caller;
        }

        /** Whoever is added through a workspace may use that one. */
        @Override
        public void added(Principal added) {
            assignments.assign(level.workspaceId(), added.id(), Optional.of(Permission.USER));
        }
    }

    void routes(Site host) {
        Access access = new Access(bearer, account.assignments(), level);
        new CurrentUserApi(level, bearer).routes(host);
        new PrincipalsApi(account.people(), account.groups(), access, parts.random, gone -> parts.left(account, gone))
                .routes(host, SCIM);
        new GroupsApi(account.people(), account.groups(), access).routes(host, SCIM);
        new ServicePrincipalSecretsApi(account.people(), account.secrets(), access::requireAdmin, parts.clock)
                .routes(host, ServicePrincipalSecretsApi.AT_WORKSPACE);
        new PersonalTokensApi(level, parts.personalTokens, bearer).routes(host);
        new WarehousesApi(sql.warehouses(), new WarehouseAccess(bearer, this::isAdmin)).routes(host);
        new SessionsApi(sql, bearer).routes(host);
        new StatementsApi(sql, bearer).routes(host);
        new JobsApi(jobs, bearer, level.workspaceId()).routes(host);
    }

    boolean isAdmin(Principal principal) {
        return isAdmin(account.assignments(), level, principal);
    }

    private static boolean isAdmin(WorkspaceAssignments assignments, Level.Workspace level, Principal principal) {
        return principal.accountAdmin()
                || assignments
                        .of(level.workspaceId(), principal)
                        .filter(may -> may == Permission.ADMIN)
                        .isPresent();
    }
}
