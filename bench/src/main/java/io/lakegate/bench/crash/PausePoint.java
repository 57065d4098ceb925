package io.lakegate.bench.crash;

import io.lakegate.bench.stage.SharedPostgres;
import io.lakegate.bench.stage.Wait;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Holds the next statement of a kind back in the database, before it has touched a row. The trigger fires once per statement and takes no
 * lock on rows, so other replicas meet what they would meet if that replica were slow. Who is held back shows in PostgreSQL's own list of
 * activity, by the name the replica gave itself.
 */
final class PausePoint implements AutoCloseable {

    /** Which statement of the protocol; its number is that of its advisory lock. */
    enum Kind {
        INTENT(814_001),
        SUCCESS(814_002);

        private final int lock;

        Kind(int lock) {
            this.lock = lock;
        }
    }

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final String[] SET_UP = {
        "create table if not exists bench_pause (lock int primary key, armed boolean not null)",
        "insert into bench_pause values (814001, false), (814002, false) on conflict do nothing",
        """
        create or replace function bench_pause() returns trigger language plpgsql security definer as $$
        declare
            here int := case
                when current_query() ilike '%generation = generation + 1%' then 0
                when current_query() ilike '%presented_at = lakegate_now()%' then 814001
                when current_query() ilike '%version = version + 1%' then 814002
                else 0 end;
        begin
            if exists (select 1 from bench_pause p where p.lock = here and p.armed) then
                perform pg_advisory_xact_lock_shared(here);
            end if;
            return null;
        end $$
        """,
        "drop trigger if exists bench_pause on token_set",
        """
        create trigger bench_pause before update of presented_fingerprint on token_set
            for each statement execute function bench_pause()
        """
    };

    private final SharedPostgres postgres;
    private final Kind kind;
    private final Connection holder;
    private final String waiting;

    private PausePoint(SharedPostgres postgres, Kind kind) {
        this.postgres = postgres;
        this.kind = kind;
        this.holder = hold(postgres, kind);
        this.waiting = " from pg_locks l join pg_stat_activity a using (pid)"
                + " where l.locktype = 'advisory' and not l.granted and l.objid = " + kind.lock;
        arm(true);
    }

    /** Puts the trigger there; it holds nobody back yet. */
    static void install(SharedPostgres postgres) {
        postgres.execute(SET_UP);
    }

    /** The next statement of this kind will be held back, whichever replica sends it. */
    static PausePoint before(Kind kind, SharedPostgres postgres) {
        return new PausePoint(postgres, kind);
    }

    /** Waits until somebody is held back, and lets whoever comes later pass; gives the replica's name. */
    String awaitVictim() {
        Wait.until("a replica reached its " + kind, LONGEST, () -> postgres.number("select count(*)" + waiting) > 0);
        arm(false);
        return postgres.text("select a.application_name" + waiting + " limit 1");
    }

    /** As if the statement had never reached the database: for a process that died before it was sent. */
    void neverArrived() {
        postgres.number("select count(pg_terminate_backend(a.pid))" + waiting);
    }

    /** The statement runs. */
    void release() {
        try {
            holder.close();
        } catch (SQLException gone) {
            // with the connection its lock has gone, too
        }
    }

    @Override
    public void close() {
        arm(false);
        release();
    }

    private void arm(boolean armed) {
        postgres.execute("update bench_pause set armed = " + armed + " where lock = " + kind.lock);
    }

    private static Connection hold(SharedPostgres postgres, Kind kind) {
        try {
            Connection connection = postgres.connect();
            try (Statement statement = connection.createStatement()) {
                statement.execute("select pg_advisory_lock(" + kind.lock + ")");
            }
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException("the bench cannot lock in its own database", e);
        }
    }
}
