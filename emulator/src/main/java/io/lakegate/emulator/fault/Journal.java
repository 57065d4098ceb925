package io.lakegate.emulator.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.secret.Fingerprint;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every token request since the start or the last {@link #clear()}: the witness of what a client really sent. */
public final class Journal {
    private final Clock clock;
    private final Map<Long, JournalEntry> entries = new LinkedHashMap<>();
    private final Map<Fingerprint, Integer> presentations = new HashMap<>();
    private long sequence;

    /**
     * Starts empty.
     *
     * @param clock dates entries
     */
    public Journal(Clock clock) {
        this.clock = clock;
    }

    /**
     * What has been written.
     *
     * @return the entries in order of arrival
     */
    public synchronized List<JournalEntry> entries() {
        return List.copyOf(entries.values());
    }

    /**
     * The entries of one grant type.
     *
     * @param grantType such as {@code refresh_token}
     * @return the entries in order of arrival
     */
    public List<JournalEntry> entriesOf(String grantType) {
        return entries().stream()
                .filter(entry -> entry.grantType().equals(grantType))
                .toList();
    }

    /**
     * How often each refresh token was presented.
     *
     * @return count by fingerprint
     */
    public synchronized Map<Fingerprint, Integer> presentations() {
        return Map.copyOf(presentations);
    }

    /**
     * How often one refresh token was presented.
     *
     * @param refreshToken the token itself
     * @return the count, 0 if never
     */
    public synchronized int presentationsOf(String refreshToken) {
        return presentations.getOrDefault(Fingerprint.of(refreshToken), 0);
    }

    /** Forgets everything; the sequence goes on. */
    public synchronized void clear() {
        entries.clear();
        presentations.clear();
    }

    synchronized long open(Call call, TokenRequest request) {
        sequence++;
        int presentation = request.refreshToken()
                .map(token -> presentations.merge(token, 1, Integer::sum))
                .orElse(0);
        entries.put(
                sequence,
                new JournalEntry(
                        sequence,
                        clock.instant(),
                        call.path(),
                        call.origin().authority(),
                        request.grantType(),
                        request.clientId(),
                        request.refreshToken(),
                        presentation,
                        JournalEntry.Outcome.OPEN));
        return sequence;
    }

    synchronized void close(long number, Optional<Answer> effect, String fault) {
        JournalEntry.Outcome outcome = new JournalEntry.Outcome(effect.map(this::read), fault);
        entries.computeIfPresent(number, (same, entry) -> entry.with(outcome));
    }

    private JournalEntry.Effect read(Answer answer) {
        ObjectNode body = Json.findObject(answer.body()).orElseGet(Json::object);
        Optional<Fingerprint> issued =
                Optional.ofNullable(body.get("refresh_token")).map(token -> Fingerprint.of(token.asText()));
        Optional<Instant> expiry = Optional.ofNullable(body.get("expires_in"))
                .map(seconds -> clock.instant().plusSeconds(seconds.asLong()));
        return new JournalEntry.Effect(answer.status(), body.path("error").asText(""), issued, expiry);
    }
}
