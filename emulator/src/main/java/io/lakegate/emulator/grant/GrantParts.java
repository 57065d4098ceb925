package io.lakegate.emulator.grant;

import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.behaviour.BehaviourSwitch;
import io.lakegate.emulator.behaviour.RefreshModes;
import io.lakegate.emulator.directory.Directory;
import io.lakegate.emulator.token.Codes;
import io.lakegate.emulator.token.Sessions;
import io.lakegate.emulator.token.Tokens;
import java.time.Clock;

/**
 * What grants work with.
 *
 * @param applications the OAuth clients of users
 * @param directory the service principals, clients of their own
 * @param codes to redeem
 * @param sessions to begin and to renew
 * @param tokens signs
 * @param modes what a refresh does to the token
 * @param behaviour switches
 * @param clock for the limit of wrong secrets
 */
public record GrantParts(
        Applications applications,
        Directory directory,
        Codes codes,
        Sessions sessions,
        Tokens tokens,
        RefreshModes modes,
        BehaviourSwitch behaviour,
        Clock clock) {}
