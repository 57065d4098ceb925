package io.lakegate.server.notice;

import io.lakegate.server.page.HomeSection.Link;
import io.lakegate.server.page.HomeSection.Row;
import io.lakegate.server.page.Waiting;
import io.lakegate.server.user.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the page shell what waits for the person of this request; asks the database once per request at most. */
@RequestScoped
class WaitingNotices implements Waiting {

    private final Notices notices;
    private final CurrentUser currentUser;
    private @Nullable List<Row> rows;

    WaitingNotices(Notices notices, CurrentUser currentUser) {
        this.notices = notices;
        this.currentUser = currentUser;
    }

    @Override
    public List<Row> rows() {
        List<Row> known = rows;
        if (known == null) {
            known = notices.page(currentUser.require(), Optional.empty(), MOST).items().stream()
                    .map(WaitingNotices::row)
                    .toList();
            rows = known;
        }
        return known;
    }

    private static Row row(Notice notice) {
        return new Row(
                notice.title(),
                notice.action().href(),
                notice.detail(),
                notice.kind(),
                notice.sort().tone(),
                new Link(notice.action().label(), notice.action().href()));
    }
}
