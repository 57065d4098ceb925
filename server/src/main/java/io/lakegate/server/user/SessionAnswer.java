package io.lakegate.server.user;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A browser session as the API shows it; nothing in it opens anything. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SessionAnswer(
        UUID id, Instant startedAt, Instant seenAt, Instant endsAt, String address, String userAgent) {

    /** Of one session. */
    public static SessionAnswer of(BrowserSession session) {
        return new SessionAnswer(
                session.id(),
                session.startedAt(),
                session.seenAt(),
                session.endsAt(),
                session.address(),
                session.userAgent());
    }

    /** A person's sessions; nobody has so many that they need pages. */
    public record SessionList(List<SessionAnswer> items) {

        /** Of these. */
        public static SessionList of(List<BrowserSession> sessions) {
            return new SessionList(sessions.stream().map(SessionAnswer::of).toList());
        }
    }
}
