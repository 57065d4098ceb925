package io.lakegate.server.posit.credentials;

import io.lakegate.server.app.Apps;
import io.lakegate.server.app.environment.Association;
import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.integration.Federation;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.issuer.WorkloadIssuer;
import io.lakegate.server.issuer.WorkloadSubject;
import io.lakegate.server.posit.Code;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Id tokens for content: Lakegate says who the content is, to somebody that an integration of it lists. The subject is the app's
 * id, never a person's.
 */
@ApplicationScoped
class WorkloadIdentity {

    private final Integrations integrations;
    private final WorkloadIssuer issuer;
    private final Audit audit;

    WorkloadIdentity(Integrations integrations, WorkloadIssuer issuer, Audit audit) {
        this.integrations = integrations;
        this.issuer = issuer;
        this.audit = audit;
    }

    /**
     * Signs one. Code 238 where no integration of the content is a workload identity, 256 for an audience that none of them
     * lists, 257 where there are several and none is asked for.
     */
    Reply sign(Apps.App app, List<Association> usable, Optional<String> audience) {
        List<String> listed = usable.stream()
                .flatMap(it -> integrations.find(it.integration()).stream())
                .map(Integration::federation)
                .flatMap(Optional::stream)
                .map(Federation::audiences)
                .flatMap(List::stream)
                .distinct()
                .toList();
        if (listed.isEmpty()) {
            throw Code.AUTH_TYPE_MISMATCH.says("No integration of the content is a workload identity.");
        }
        if (audience.isEmpty() && listed.size() > 1) {
            throw Code.AUDIENCE_REQUIRED.says(
                    "The content's integrations list several audiences: say which one is meant.");
        }
        String wanted = audience.orElseGet(listed::getFirst);
        if (!listed.contains(wanted)) {
            throw Code.AUDIENCE.says("audience is not one that an integration of the content lists.");
        }
        var token = issuer.sign(WorkloadSubject.ofApp(app.id().value()), List.of(wanted));
        audit.later(AuditEntry.success(
                        Actor.app(app.id().value(), app.name()),
                        "token.issue-identity",
                        "app",
                        app.id().value())
                .with("audience", wanted));
        return Reply.identity(token, WorkloadIssuer.LIFE);
    }
}
