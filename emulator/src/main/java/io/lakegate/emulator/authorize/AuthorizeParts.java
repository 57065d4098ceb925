package io.lakegate.emulator.authorize;

import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.behaviour.BehaviourSwitch;
import io.lakegate.emulator.signin.SignInPages;
import io.lakegate.emulator.signin.SignIns;
import io.lakegate.emulator.token.Codes;
import java.time.Clock;

/**
 * What the authorization endpoint works with.
 *
 * @param applications who may ask
 * @param signIns who is signed in at this host
 * @param signInPages signs in
 * @param codes issues codes
 * @param behaviour switches
 * @param clock dates codes
 */
public record AuthorizeParts(
        Applications applications,
        SignIns signIns,
        SignInPages signInPages,
        Codes codes,
        BehaviourSwitch behaviour,
        Clock clock) {}
