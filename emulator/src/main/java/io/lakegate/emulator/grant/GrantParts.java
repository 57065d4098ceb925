package io.lakegate.emulator.grant;

import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.behaviour.BehaviourSwitch;
import io.lakegate.emulator.behaviour.RefreshModes;
import io.lakegate.emulator.directory.AccountDirectory;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.directory.ServicePrincipalSecrets;
import io.lakegate.emulator.directory.User;
import io.lakegate.emulator.federation.FederationPolicies;
import io.lakegate.emulator.federation.SubjectTokens;
import io.lakegate.emulator.token.Codes;
import io.lakegate.emulator.token.PersonalTokens;
import io.lakegate.emulator.token.Sessions;
import io.lakegate.emulator.token.Tokens;
import java.time.Clock;

/**
 * What grants work with.
 *
 * @param applications the OAuth clients of users
 * @param directory the people, and the service principals, clients of their own
 * @param secrets of the service principals
 * @param policies whose tokens count without a secret
 * @param subjectTokens compares tokens with policies
 * @param personalTokens tokens that people made for themselves
 * @param codes to redeem
 * @param sessions to begin and to renew
 * @param tokens signs
 * @param modes what a refresh does to the token
 * @param behaviour switches
 * @param clock for the limit of wrong secrets
 */
public record GrantParts(
        Applications applications,
        AccountDirectory directory,
        ServicePrincipalSecrets secrets,
        FederationPolicies policies,
        SubjectTokens subjectTokens,
        PersonalTokens personalTokens,
        Codes codes,
        Sessions sessions,
        Tokens tokens,
        RefreshModes modes,
        BehaviourSwitch behaviour,
        Clock clock) {
    /** Whether somebody who signed in once is still active; another person under the same address does not count. */
    boolean isThere(User user) {
        return directory.now().findId(user.id()).filter(Principal::active).isPresent();
    }
}
