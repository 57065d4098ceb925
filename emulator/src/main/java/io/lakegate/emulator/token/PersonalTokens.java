package io.lakegate.emulator.token;

import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.secret.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Personal access tokens of all workspaces. */
public final class PersonalTokens {
    /** How their text begins. */
    public static final String PREFIX = "dapi";

    private final Clock clock;
    private final RandomText random;
    private final Map<String, PersonalToken> byText = new LinkedHashMap<>();

    /**
     * Starts without tokens.
     *
     * @param clock decides what has expired
     * @param random what they are made of
     */
    public PersonalTokens(Clock clock, RandomText random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes a token, whose text only the answer holds.
     *
     * @param ownerId the SCIM id of whoever it is to stand for
     * @param workspaceId where it is to count
     * @param comment words of the owner
     * @param life how long; absent for ever
     * @return the token
     */
    public synchronized PersonalToken create(long ownerId, long workspaceId, String comment, Optional<Duration> life) {
        Instant now = clock.instant();
        PersonalToken made = new PersonalToken(
                random.hex(32),
                Secret.of(PREFIX + random.hex(16)),
                ownerId,
                workspaceId,
                comment,
                now,
                life.map(now::plus));
        byText.put(made.text().reveal(), made);
        return made;
    }

    /**
     * Checks a token.
     *
     * @param text what was sent
     * @param level where; personal tokens count in workspaces only
     * @return the token, if it is good there
     */
    public synchronized Optional<PersonalToken> find(String text, Level level) {
        return Optional.ofNullable(byText.get(text))
                .filter(one -> level instanceof Level.Workspace here && here.workspaceId() == one.workspaceId())
                .filter(one -> one.expiresAt()
                        .filter(end -> !clock.instant().isBefore(end))
                        .isEmpty());
    }

    /**
     * The tokens that somebody made in a workspace, oldest first.
     *
     * @param ownerId the SCIM id
     * @param workspaceId the workspace
     * @return the tokens
     */
    public synchronized List<PersonalToken> list(long ownerId, long workspaceId) {
        return byText.values().stream()
                .filter(one -> one.ownerId() == ownerId && one.workspaceId() == workspaceId)
                .toList();
    }

    /**
     * Deletes a token.
     *
     * @param token the token
     */
    public synchronized void delete(PersonalToken token) {
        byText.remove(token.text().reveal());
    }

    /** Forgets all. */
    public synchronized void reset() {
        byText.clear();
    }

    /**
     * What to keep.
     *
     * @return every token
     */
    public synchronized List<PersonalToken> kept() {
        return List.copyOf(byText.values());
    }

    /**
     * Puts tokens back.
     *
     * @param kept what {@link #kept()} said
     */
    public synchronized void restore(List<PersonalToken> kept) {
        byText.clear();
        kept.forEach(one -> byText.put(one.text().reveal(), one));
    }
}
