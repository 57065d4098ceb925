package io.lakegate.server.setup.hand;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * The same by hand, ready to paste.
 *
 * @param console what to do in the account console, one sentence each
 * @param databricksCli commands of the Databricks CLI
 * @param curl a command; takes the admin's token from {@code DATABRICKS_TOKEN}
 * @param save the command that saves the result at Lakegate
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ByHand(List<String> console, String databricksCli, String curl, String save) {

    /** Copies. */
    public ByHand {
        console = List.copyOf(console);
    }
}
