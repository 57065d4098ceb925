package io.lakegate.server.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.http.PageQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** Some of a person's sessions, the last begun first; {@code next} is absent on the last page. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record SessionPage(List<SessionAnswer> items, Optional<String> next) {

        /** Of these. */
        public static SessionPage of(PageQuery.Page<BrowserSession> page) {
            return new SessionPage(page.map(SessionAnswer::of).items(), page.next());
        }
    }
}
