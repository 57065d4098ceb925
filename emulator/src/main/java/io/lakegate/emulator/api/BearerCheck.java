package io.lakegate.emulator.api;

import io.lakegate.emulator.application.Scopes;
import io.lakegate.emulator.behaviour.BehaviourSwitch;
import io.lakegate.emulator.directory.AccountDirectory;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.directory.WorkspaceAssignments;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Refusal;
import io.lakegate.emulator.token.Level;
import io.lakegate.emulator.token.PersonalTokens;
import io.lakegate.emulator.token.Tokens;
import io.lakegate.emulator.token.VerifiedToken;
import java.util.Locale;
import java.util.Optional;

/** Lets in who shows a good access token in the Authorization header; never one in the query (RFC 6750 section 2.3). */
public final class BearerCheck {
    private static final String SCHEME = "bearer ";

    private final Level level;
    private final Tokens tokens;
    private final PersonalTokens personalTokens;
    private final AccountDirectory directory;
    private final WorkspaceAssignments assignments;
    private final BehaviourSwitch behaviour;

    /**
     * The check of one host.
     *
     * @param level whose tokens are good; an account's token is good at its workspaces too
     * @param tokens reads tokens
     * @param personalTokens knows the tokens that people made for themselves
     * @param directory knows who is named in them
     * @param assignments says who may use the workspace
     * @param behaviour says how much validity must be left
     */
    public BearerCheck(
            Level level,
            Tokens tokens,
            PersonalTokens personalTokens,
            AccountDirectory directory,
            WorkspaceAssignments assignments,
            BehaviourSwitch behaviour) {
        this.level = level;
        this.tokens = tokens;
        this.personalTokens = personalTokens;
        this.directory = directory;
        this.assignments = assignments;
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
        Principal caller = caller(call, scope);
        if (level instanceof Level.Workspace here
                && assignments.of(here.workspaceId(), caller).isEmpty()) {
            throw ApiError.permissionDenied(caller.subject() + " is not assigned to workspace " + here.name() + ".");
        }
        return caller;
    }

    private Principal caller(Call call, String scope) {
        String presented = bearer(call).orElseThrow(ApiError::noCredential);
        if (presented.startsWith(PersonalTokens.PREFIX)) {
            return byPersonalToken(presented);
        }
        VerifiedToken token = tokens.verify(presented, behaviour.now().minimumValidity())
                .filter(this::isForHere)
                .orElseThrow(ApiError::invalidAccessToken);
        if (!Scopes.cover(token.scopes(), scope)) {
            throw ApiError.missingScope(scope);
        }
        return directory
                .now()
                .findSubject(token.subject())
                .filter(Principal::active)
                .or(() -> livingOn(token.subject()))
                .orElseThrow(ApiError::invalidAccessToken);
    }

    /** A personal access token has no scopes: it may what its owner may, in the workspace that it was made in. */
    private Principal byPersonalToken(String presented) {
        return personalTokens
                .find(presented, level)
                .flatMap(found -> directory.now().findId(found.ownerId()))
                .filter(Principal::active)
                .orElseThrow(ApiError::invalidAccessToken);
    }

    /** Whether tokens of the deactivated and the deleted die at once is not known; a switch decides. */
    private Optional<Principal> livingOn(String subject) {
        return behaviour.now().account().disablingEndsTokens()
                ? Optional.empty()
                : directory.now().findSubject(subject).or(() -> directory.findDeparted(subject));
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
