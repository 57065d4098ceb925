package io.lakegate.emulator;

import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.directory.AccountDirectory;
import io.lakegate.emulator.directory.AccountSeed;
import io.lakegate.emulator.directory.Directory;
import io.lakegate.emulator.directory.Groups;
import io.lakegate.emulator.directory.ServicePrincipalSecrets;
import io.lakegate.emulator.directory.WorkspaceAssignments;
import io.lakegate.emulator.federation.FederationPolicies;
import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.sql.Engine;
import java.time.Clock;

/** What every account has of its own; keys, sessions, clock and switches are the emulator's. */
record AccountParts(
        AccountSeed seed,
        Applications applications,
        AccountDirectory people,
        ServicePrincipalSecrets secrets,
        Groups groups,
        WorkspaceAssignments assignments,
        FederationPolicies policies,
        Engine engine) {

    static AccountParts of(AccountSeed seed, Applications applications, Clock clock, RandomText random) {
        Directory people = seed.directory();
        return new AccountParts(
                seed,
                applications,
                new AccountDirectory(people),
                new ServicePrincipalSecrets(people, clock, random),
                new Groups(),
                new WorkspaceAssignments(people),
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
