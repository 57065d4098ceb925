package io.lakegate.emulator.control;

import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.behaviour.BehaviourSwitch;
import io.lakegate.emulator.behaviour.RefreshModes;
import io.lakegate.emulator.fault.EmulatorClock;
import io.lakegate.emulator.fault.Faults;
import io.lakegate.emulator.fault.Journal;
import io.lakegate.emulator.token.Sessions;
import io.lakegate.emulator.token.SigningKeys;
import io.lakegate.emulator.token.Tokens;
import java.util.Map;

/**
 * What the control port controls.
 *
 * @param clock time
 * @param journal what clients sent
 * @param faults trouble
 * @param modes what a refresh does
 * @param behaviour the other switches
 * @param applications the OAuth applications by account id, in the seed's order
 * @param sessions what users consented to
 * @param tokens reads access tokens
 * @param keys what signs
 * @param reset puts everything back
 */
public record ControlParts(
        EmulatorClock clock,
        Journal journal,
        Faults faults,
        RefreshModes modes,
        BehaviourSwitch behaviour,
        Map<String, Applications> applications,
        Sessions sessions,
        Tokens tokens,
        SigningKeys keys,
        Runnable reset) {}
