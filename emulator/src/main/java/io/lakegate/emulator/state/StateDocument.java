package io.lakegate.emulator.state;

import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.directory.AccountDirectory;
import io.lakegate.emulator.directory.Groups;
import io.lakegate.emulator.directory.ServicePrincipalSecret;
import io.lakegate.emulator.directory.WorkspaceAssignments;
import io.lakegate.emulator.federation.FederationPolicy;
import io.lakegate.emulator.token.PersonalToken;
import io.lakegate.emulator.token.Sessions;
import java.util.List;
import java.util.Map;

/**
 * What is kept. Not kept: sign-ins, codes, consents that were not answered, opaque access tokens, clock, faults, journal and
 * switches.
 *
 * @param format {@value #FORMAT}
 * @param version {@value #VERSION}
 * @param accounts everything that belongs to an account
 * @param sessions living sessions with their refresh tokens
 * @param personalTokens personal access tokens
 * @param keys the signing keys as a JWK set (RFC 7517), private parts included; so living access tokens stay good
 */
public record StateDocument(
        String format,
        int version,
        List<KeptAccount> accounts,
        Sessions.Kept sessions,
        List<PersonalToken> personalTokens,
        Map<String, Object> keys) {
    /** Tells the file from any other. */
    public static final String FORMAT = "lakegate-emulator-state";

    /** Grows with every change that an older emulator would misread. */
    public static final int VERSION = 1;

    /**
     * One account.
     *
     * @param id a UUID
     * @param workspaces deployment names; ids follow from their order
     * @param applications the custom applications, with their secrets
     * @param people users, with their passwords, and service principals
     * @param secrets of the service principals, by SCIM id
     * @param groups the groups
     * @param assignments who may use which workspace
     * @param policies the federation policies
     */
    public record KeptAccount(
            String id,
            List<String> workspaces,
            List<OAuthApplication> applications,
            AccountDirectory.Kept people,
            Map<Long, List<ServicePrincipalSecret>> secrets,
            Groups.Kept groups,
            List<WorkspaceAssignments.Kept> assignments,
            List<FederationPolicy> policies) {}

    /** Names nothing of what it holds: secrets and passwords. */
    @Override
    public String toString() {
        return format + " " + version;
    }
}
