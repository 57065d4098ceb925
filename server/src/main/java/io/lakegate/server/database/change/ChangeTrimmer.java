package io.lakegate.server.database.change;

import io.lakegate.server.database.Database;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Old rows of table {@code change} are of no use: who has not heard of them for so long has started over. */
@ApplicationScoped
class ChangeTrimmer {

    private final Database database;

    ChangeTrimmer(Database database) {
        this.database = database;
    }

    /** Real time, not {@code lakegate_now()}: replicas listen in real time, also while a test moves the clock. */
    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void trim() {
        database.run(handle -> handle.execute("""
                delete from change
                 where ctid = any (array (
                    select ctid from change where at < now() - interval '10 minutes'
                     order by seq limit 50000 for update skip locked))
                """));
    }
}
