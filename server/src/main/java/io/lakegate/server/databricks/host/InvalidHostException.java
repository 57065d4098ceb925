package io.lakegate.server.databricks.host;

/** What was typed is no Databricks host; the message is a whole sentence for the person who typed it. */
public final class InvalidHostException extends IllegalArgumentException {

    /** Says what is wrong and what to type instead. */
    public InvalidHostException(String message) {
        super(message);
    }
}
