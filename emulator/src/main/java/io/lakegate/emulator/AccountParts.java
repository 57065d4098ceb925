package io.lakegate.emulator;

import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.directory.AccountSeed;
import io.lakegate.emulator.directory.Directory;

/** What every account has of its own; keys, sessions, clock and switches are the emulator's. */
record AccountParts(AccountSeed seed, Applications applications) {

    String id() {
        return seed.id();
    }

    Directory directory() {
        return seed.directory();
    }
}
