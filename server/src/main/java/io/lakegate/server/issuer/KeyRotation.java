package io.lakegate.server.issuer;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/** Looks now and then whether keys rotate. */
@Singleton
class KeyRotation {

    private final WorkloadKeys keys;
    private final KeysInPolicies policies;

    KeyRotation(WorkloadKeys keys, KeysInPolicies policies) {
        this.keys = keys;
        this.policies = policies;
    }

    @Scheduled(every = "10m", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        keys.rotate(policies.any());
    }
}
