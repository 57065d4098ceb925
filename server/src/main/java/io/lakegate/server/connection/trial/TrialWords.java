package io.lakegate.server.connection.trial;

import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.connection.trial.Trial.Result;
import io.lakegate.server.connection.trial.Trial.State;
import io.lakegate.server.databricks.sql.SqlRefusedException;
import io.lakegate.server.databricks.sql.SqlStatement;
import io.lakegate.server.exchange.token.Answer;
import java.util.List;

/** What came of a connection test, for people: what happened, whose turn it is, what to do next. */
final class TrialWords {

    private TrialWords() {}

    static Result succeeded(SqlStatement statement) {
        List<String> row = statement.row();
        String catalog = row.size() > 1 ? ", and the catalog is " + row.get(1) : "";
        return new Result(
                State.SUCCEEDED,
                "The warehouse answered: you are " + (row.isEmpty() ? "signed in" : row.getFirst()) + catalog + ".",
                "");
    }

    static Result failed(ConnectionView view, SqlStatement statement) {
        String said = statement.error().isEmpty() ? "it was cancelled" : stripped(statement.error());
        String next = view.connection().attributes().catalog().isPresent()
                ? "Check the connection's catalog, and that you may use it; a metastore admin grants that."
                : "Check at Databricks what you may do on this warehouse.";
        return new Result(State.FAILED, "The warehouse refused the query: " + said + ".", next);
    }

    static Result refused(ConnectionView view, SqlRefusedException refused) {
        String said = stripped(String.valueOf(refused.getMessage()));
        return switch (refused.status()) {
            case 0 ->
                new Result(
                        State.FAILED,
                        view.integration().host() + " could not be reached: " + said + ".",
                        "Test again in a few minutes. If it goes on, tell an admin.");
            case 401 ->
                new Result(State.FAILED, "Databricks refused the token: " + said + ".", "Reconnect, then test again.");
            case 403 ->
                new Result(
                        State.FAILED,
                        "Databricks does not let you: " + said + ".",
                        "It is a workspace admin's turn: they grant you the permission to use this SQL warehouse, and"
                                + " the integration must ask for the scope sql or all-apis.");
            case 404 ->
                new Result(
                        State.FAILED,
                        "There is no SQL warehouse "
                                + view.connection().attributes().warehouseText() + " that you may see.",
                        "Check its ID at Databricks under SQL warehouses, Connection details, and correct the"
                                + " connection.");
            default -> new Result(State.FAILED, "Databricks did not run the query: " + said + ".", "Test again.");
        };
    }

    /** The token path says whose turn it is; here it is said to a person. */
    static Result noToken(Answer answer) {
        return switch (answer) {
            case Answer.ConnectNeeded needed ->
                new Result(State.FAILED, "The connection has no token.", "Reconnect, then test again.");
            case Answer.Paused paused ->
                new Result(
                        State.FAILED,
                        "The integration waits for an admin: " + stripped(paused.reason()) + ".",
                        "Test again when it is corrected.");
            case Answer.OwnerMayNotConnect shut ->
                new Result(
                        State.FAILED,
                        "Its owner is not on the access list of the integration.",
                        "An admin decides who stands there.");
            case Answer.ComeBackLater later ->
                new Result(State.FAILED, "The token is being renewed.", "Test again in a few seconds.");
            case Answer.NotFound none ->
                new Result(State.FAILED, "This connection's token is not yours to use.", "Ask its owner to share it.");
            case Answer.Token token -> throw new IllegalArgumentException("there is a token");
        };
    }

    private static String stripped(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
