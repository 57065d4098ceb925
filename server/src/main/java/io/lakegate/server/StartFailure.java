package io.lakegate.server;

import io.lakegate.server.setting.StartRefusedException;
import java.sql.SQLException;

/** What the operator reads when something gave way after the foundation stood, while the web server started: one line, no stack trace. */
final class StartFailure {

    private static final String COULD_NOT = "the web server could not start: ";

    private StartFailure() {}

    /** The line. The database's own words or the deepest reason count: what is around it only says that starting failed. */
    static String inOneLine(Throwable failure) {
        Throwable reason = failure;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof StartRefusedException refused) {
                return said(refused);
            }
            if (each instanceof SQLException) {
                return COULD_NOT + said(each) + " Check that the database is running, then start again.";
            }
            reason = each;
        }
        return COULD_NOT + said(reason);
    }

    /** A message may have many lines, or be missing. */
    private static String said(Throwable reason) {
        String message = reason.getMessage();
        return message == null || message.isBlank()
                ? reason.getClass().getName()
                : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
