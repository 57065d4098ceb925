package io.lakegate.server.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What a person is told. */
@ApplicationScoped
class Notices {

    private final FindingStore store;

    Notices(FindingStore store) {
        this.store = store;
    }

    /**
     * Those for this person, the most pressing first.
     *
     * @param after the {@code next} of the page before; 422 if it is none
     */
    Page page(SignedIn person, Optional<String> after, int limit) {
        List<Finding> found =
                store.list(person.id(), person.role().covers(Role.ADMIN), after.map(NoticeCursor::parse), limit + 1);
        if (found.size() <= limit) {
            return new Page(notices(found), Optional.empty());
        }
        List<Finding> shown = found.subList(0, limit);
        return new Page(
                notices(shown), Optional.of(NoticeCursor.text(shown.getLast().position())));
    }

    private static List<Notice> notices(List<Finding> findings) {
        return findings.stream().map(NoticeWords::notice).toList();
    }

    /** Some notices, and what to send as {@code after} for those that follow; absent on the last page. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Page(List<Notice> items, Optional<String> next) {}
}
