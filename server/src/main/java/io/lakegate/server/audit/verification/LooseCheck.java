package io.lakegate.server.audit.verification;

import io.lakegate.server.audit.chain.StoredEntry;
import java.util.OptionalLong;

/** Looks at the entries that no link seals: written a moment ago, or not by us. */
record LooseCheck(VerificationStore rows, Chains chains, Tally tally) {

    private static final int PAGE = 20_000;

    void all() {
        long after = Long.MIN_VALUE;
        for (OptionalLong end = rows.endOfPage(after, PAGE); end.isPresent(); end = rows.endOfPage(after, PAGE)) {
            rows.loose(after, end.getAsLong()).forEach(this::check);
            after = end.getAsLong();
        }
    }

    private void check(StoredEntry stored) {
        if (chains.genuine(stored)) {
            tally.waiting();
        } else {
            tally.found(Finding.inserted(stored.entry().seq()));
        }
    }
}
