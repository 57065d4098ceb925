package io.lakegate.server.databricks.sql;

/** The workspace did not do what was asked: a clause without a full stop, fit to show. */
public final class SqlRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * With what it said.
     *
     * @param status of its answer; 0 where none came
     */
    public SqlRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Of its answer; 0 where none came. */
    public int status() {
        return status;
    }
}
