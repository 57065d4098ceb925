package io.lakegate.emulator.people;

import io.lakegate.emulator.behaviour.BehaviourSwitch;
import io.lakegate.emulator.console.ConsoleAccess;
import io.lakegate.emulator.console.WorkspaceLink;
import io.lakegate.emulator.directory.AccountDirectory;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.directory.ServicePrincipalSecrets;
import io.lakegate.emulator.directory.WorkspaceAssignments;
import io.lakegate.emulator.federation.FederationPolicies;
import io.lakegate.emulator.secret.RandomText;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What user management works with.
 *
 * @param accountId the account
 * @param access lets admins in
 * @param people users and service principals
 * @param assignments who may use which workspace
 * @param secrets the service principals'
 * @param policies theirs and the account's
 * @param workspaces the account's workspaces
 * @param left told of everybody who was deleted
 * @param behaviour says what a deletion does to tokens
 * @param random what ids and passwords are made of
 * @param clock says what has expired
 */
public record PeopleParts(
        String accountId,
        ConsoleAccess access,
        AccountDirectory people,
        WorkspaceAssignments assignments,
        ServicePrincipalSecrets secrets,
        FederationPolicies policies,
        Supplier<List<WorkspaceLink>> workspaces,
        Consumer<Principal> left,
        BehaviourSwitch behaviour,
        RandomText random,
        Clock clock) {}
