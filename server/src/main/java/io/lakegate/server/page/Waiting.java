package io.lakegate.server.page;

import java.util.List;

/** What waits for somebody's hand, for the bell and the home page. Package {@code notice} knows. */
public interface Waiting {

    /** More than so many nobody counts. */
    int MOST = 99;

    /** What the person of this request is to be told, the most pressing first, at most {@link #MOST}. Asks the database. */
    List<HomeSection.Row> rows();
}
