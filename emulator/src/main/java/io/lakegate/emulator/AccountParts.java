package io.lakegate.emulator;

import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.application.PublishedIntegrations;
import io.lakegate.emulator.directory.AccountDirectory;
import io.lakegate.emulator.directory.AccountSeed;
import io.lakegate.emulator.directory.Directory;
import io.lakegate.emulator.directory.Groups;
import io.lakegate.emulator.directory.ServicePrincipalSecret;
import io.lakegate.emulator.directory.ServicePrincipalSecrets;
import io.lakegate.emulator.directory.WorkspaceAssignments;
import io.lakegate.emulator.federation.FederationPolicies;
import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.sql.Engine;
import java.time.Clock;
import java.util.function.Consumer;

/** What every account has of its own; keys, sessions, clock and switches are the emulator's. */
record AccountParts(
        AccountSeed seed,
        Applications applications,
        PublishedIntegrations published,
        AccountDirectory people,
        ServicePrincipalSecrets secrets,
        Groups groups,
        WorkspaceAssignments assignments,
        FederationPolicies policies,
        Engine engine) {

    static AccountParts of(
            AccountSeed seed,
            Applications applications,
            Clock clock,
            RandomText random,
            Consumer<ServicePrincipalSecret> afterDeletion) {
        Directory people = seed.directory();
        Groups groups = new Groups();
        return new AccountParts(
                seed,
                applications,
                new PublishedIntegrations(clock, random, applications),
                new AccountDirectory(people),
                new ServicePrincipalSecrets(people, clock, random, afterDeletion),
                groups,
                new WorkspaceAssignments(people, groups),
                new FederationPolicies(clock, random),
                new Engine(seed.lakehouse(), Engine.LONGEST));
    }

    /** What a deleted service principal leaves behind. */
    void forget(long principalId) {
        secrets.deleteAll(principalId);
        policies.deleteAll(principalId);
    }

    void reset() {
        applications.reset();
        published.reset();
        people.reset();
        secrets.reset();
        groups.reset();
        assignments.reset();
        policies.reset();
    }

    String id() {
        return seed.id();
    }

    Directory directory() {
        return people.now();
    }
}
