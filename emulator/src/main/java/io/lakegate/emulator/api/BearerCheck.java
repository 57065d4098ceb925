package io.lakegate.emulator.api;

import io.lakegate.emulator.application.Scopes;
import io.lakegate.emulator.behaviour.BehaviourSwitch;
import io.lakegate.emulator.directory.Directory;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Refusal;
import io.lakegate.emulator.token.Level;
import io.lakegate.emulator.token.Tokens;
import io.lakegate.emulator.token.VerifiedToken;
import java.util.Locale;
import java.util.Optional;

/** Lets in who shows a good access token in the Authorization header; never one in the query (RFC 6750 section 2.3). */
public final class BearerCheck {
    private static final String SCHEME = "bearer ";

    private final Level level;
    private final Tokens tokens;
    private final Directory directory;
    private final BehaviourSwitch behaviour;

    /**
     * The check of one host.
     *
     * @param level whose tokens are good; an account's token is good at its workspaces too
     * @param tokens reads tokens
     * @param directory knows who is named in them
     * @param behaviour says how much validity must be left
     */
    public BearerCheck(Level level, Tokens tokens, Directory directory, BehaviourSwitch behaviour) {
        this.level = level;
        this.tokens = tokens;
        this.directory = directory;
        this.behaviour = behaviour;
    }

    /**
     * Lets in or refuses.
     *
     * @param call the request
     * @param scope what the API needs
     * @return who calls
     * @throws Refusal 401 without a token, 403 with a bad one or one that lacks the scope
     */
    public Principal require(Call call, String scope) {
        String presented = bearer(call).orElseThrow(ApiError::noCredential);
        VerifiedToken token = tokens.verify(presented, behaviour.now().minimumValidity())
                .filter(this::isForHere)
                .orElseThrow(ApiError::invalidAccessToken);
        if (!Scopes.cover(token.scopes(), scope)) {
            throw ApiError.missingScope(scope);
        }
        return directory.findSubject(token.subject()).orElseThrow(ApiError::invalidAccessToken);
    }

    private boolean isForHere(VerifiedToken token) {
        return token.audience().equals(level.audience()) || token.audience().equals(level.accountId());
    }

    private static Optional<String> bearer(Call call) {
        return call.header("authorization")
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(SCHEME))
                .map(header -> header.substring(SCHEME.length()).trim());
    }
}
