package io.lakegate.server.user.session;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets sessions and sign-in attempts that are over. Only tidiness: nothing that is over opens anything. */
@ApplicationScoped
class SessionSweep {

    private final SessionStore sessions;
    private final SignInAttempts attempts;

    SessionSweep(SessionStore sessions, SignInAttempts attempts) {
        this.sessions = sessions;
        this.attempts = attempts;
    }

    @Scheduled(every = "1h", delayed = "5m")
    @RunOnVirtualThread
    void sweep() {
        sessions.forgetEnded();
        attempts.forgetOld();
    }
}
