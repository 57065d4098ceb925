package io.lakegate.emulator;

import com.nimbusds.jose.jwk.JWKSet;
import io.lakegate.emulator.directory.AccountSeed;
import io.lakegate.emulator.state.StateDocument;
import io.lakegate.emulator.state.StateDocument.KeptAccount;
import io.lakegate.emulator.state.StateFile;
import io.lakegate.emulator.state.StateFileException;
import io.lakegate.emulator.token.SigningKeys;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/** Collects what is kept from the stores, and gives it back to them. */
final class EmulatorState {
    private EmulatorState() {}

    /** The keys that were kept, so that living access tokens stay good; fresh ones where there are none. */
    static SigningKeys keys(Optional<StateDocument> kept, Optional<StateFile> file) {
        try {
            return kept.isPresent() ? SigningKeys.of(JWKSet.parse(kept.get().keys())) : SigningKeys.generate();
        } catch (ParseException | IllegalArgumentException damaged) {
            throw new StateFileException(file.orElseThrow().path(), "holds damaged keys; restore it, or move it away");
        }
    }

    static StateDocument collect(EmulatorParts parts) {
        return new StateDocument(
                StateDocument.FORMAT,
                StateDocument.VERSION,
                parts.accounts.stream().map(EmulatorState::collect).toList(),
                parts.sessions.kept(),
                parts.personalTokens.kept(),
                parts.keys.kept().toJSONObject(false));
    }

    /**
     * Gives back what was kept.
     *
     * @throws StateFileException if the file is about other accounts or workspaces than the seed
     */
    static void restore(EmulatorParts parts, StateDocument kept, StateFile file) {
        List<AccountSeed> seeds =
                parts.accounts.stream().map(AccountParts::seed).toList();
        boolean fits = kept.accounts().size() == seeds.size()
                && seeds.stream().allMatch(seed -> kept.accounts().stream().anyMatch(one -> isOf(one, seed)));
        if (!fits) {
            throw new StateFileException(
                    file.path(),
                    "was kept for other accounts or workspaces; start with the --users file of then, or name another");
        }
        parts.accounts.forEach(account -> kept.accounts().stream()
                .filter(one -> one.id().equals(account.id()))
                .forEach(one -> restore(account, one)));
        parts.sessions.restore(kept.sessions());
        parts.personalTokens.restore(kept.personalTokens());
    }

    /** Ids of workspaces follow from their order, so their names must be the same in the same order. */
    private static boolean isOf(KeptAccount kept, AccountSeed seed) {
        return kept.id().equals(seed.id()) && kept.workspaces().equals(seed.workspaceNames());
    }

    private static KeptAccount collect(AccountParts account) {
        return new KeptAccount(
                account.id(),
                account.seed().workspaceNames(),
                account.applications().custom(),
                account.people().kept(),
                account.secrets().kept(),
                account.groups().kept(),
                account.assignments().kept(),
                account.policies().kept());
    }

    private static void restore(AccountParts account, KeptAccount kept) {
        account.applications().restore(kept.applications());
        account.people().restore(kept.people());
        account.secrets().restore(kept.secrets());
        account.groups().restore(kept.groups());
        account.assignments().restore(kept.assignments());
        account.policies().restore(kept.policies());
    }
}
