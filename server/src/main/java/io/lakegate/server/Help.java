package io.lakegate.server;

/** What {@code --help} prints. */
final class Help {

    static final String TEXT = """
            The Lakegate server. It takes no arguments; settings are environment variables:

              LAKEGATE_URL                where people and apps reach it (http://localhost:8080)
              LAKEGATE_MODE               production, or development: a clock that can be moved, this machine only
              LAKEGATE_HOME               embedded database, keyset, lock (~/.lakegate)
              LAKEGATE_LISTEN             address to listen on (127.0.0.1)
              LAKEGATE_PORT               pages and API (8080)
              LAKEGATE_MANAGEMENT_PORT    health and metrics (9000; 0 is any free port)
              LAKEGATE_DATABASE_URL       a PostgreSQL of your own: jdbc:postgresql://host:5432/lakegate
              LAKEGATE_DATABASE_USER      who logs in there
              LAKEGATE_DATABASE_PASSWORD  with what
              LAKEGATE_DATABASE_OWNER     who owns the tables and migrates them, so that the user above cannot change the audit
              LAKEGATE_DATABASE_OWNER_PASSWORD  with what
              LAKEGATE_DATABASE_OWNER_URL       how to reach the same database past a pooler
              LAKEGATE_LISTENER_URL       the same database without a transaction pooler in between
              LAKEGATE_KEYSET             master keyset file (keyset.json in the home)
              LAKEGATE_ALLOWED_HOSTS      Databricks hosts beyond the known zones, separated by commas
              LAKEGATE_TRUSTED_PROXIES    addresses or ranges whose X-Forwarded-* count
              LAKEGATE_LOG                text, or json
              LAKEGATE_RATE_LIMIT         requests a second that one key may make of this process (50000; 0 is no limit)
              LAKEGATE_ISSUE_AUDIT        minute, or strict: one audit entry for each token, committed before it leaves
              LAKEGATE_RENEW_AHEAD        on, or off: whether this process renews connections before anybody asks
              LAKEGATE_RENEW_AT_ONCE      how many of those it renews at the same time (64)

            Without LAKEGATE_DATABASE_URL it runs a PostgreSQL of its own in the home folder.
            Ctrl-C or SIGTERM stops it after requests and token refreshes under way have ended.
            """;

    private Help() {}
}
