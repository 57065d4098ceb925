package io.lakegate.server.posit.association;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.server.app.AppId;
import io.lakegate.server.app.environment.Association;
import io.lakegate.server.app.environment.Associations;
import io.lakegate.server.app.environment.Associations.Wanted;
import io.lakegate.server.app.environment.Credentials;
import io.lakegate.server.app.environment.Environments;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.posit.Code;
import io.lakegate.server.posit.Guid;
import io.lakegate.server.posit.integration.Permissions;
import io.lakegate.server.posit.integration.PositFacts;
import io.lakegate.server.posit.integration.PositIntegrationStore;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Which content uses which integrations. Connect knows one environment of each: Lakegate's standard one. */
@ApplicationScoped
class ContentAssociations {

    private static final int MOST = 50;

    private final Associations associations;
    private final Environments environments;
    private final Integrations integrations;
    private final ServiceConnections services;
    private final Permissions permissions;
    private final PositIntegrationStore store;

    ContentAssociations(
            Associations associations,
            Environments environments,
            Integrations integrations,
            ServiceConnections services,
            Permissions permissions,
            PositIntegrationStore store) {
        this.associations = associations;
        this.environments = environments;
        this.integrations = integrations;
        this.services = services;
        this.permissions = permissions;
        this.store = store;
    }

    /** Those of content. */
    List<ConnectAssociation> of(AppId content) {
        return shown(associations.listStandard(content));
    }

    /** Those of an integration. */
    List<ConnectAssociation> of(Integration integration) {
        return shown(inStandard(integration).toList());
    }

    private Stream<Association> inStandard(Integration integration) {
        return associations.list(integration.id()).stream()
                .filter(it -> environments.standard(it.app()).id().equals(it.environment()));
    }

    private List<ConnectAssociation> shown(List<Association> found) {
        Map<IntegrationId, PositFacts> facts = store.all();
        return found.stream()
                .flatMap(it -> Optional.ofNullable(facts.get(it.integration()))
                        .flatMap(known -> integrations
                                .find(it.integration())
                                .map(integration -> ConnectAssociation.of(it, integration, known)))
                        .stream())
                .toList();
    }

    /** Makes these the content's only ones. Codes 207, 208, 209, 237, 258. */
    void replace(AppId content, boolean anonymous, JsonNode sent, SignedIn by) {
        List<Wanted> wanted = new ArrayList<>();
        List<Association> before = associations.listStandard(content);
        for (IntegrationId id : read(sent)) {
            wanted.add(wanted(content, anonymous, id, before, by));
        }
        try {
            associations.replace(environments.standard(content), wanted, by);
        } catch (ProblemException problem) {
            throw refused(problem);
        }
    }

    private static List<IntegrationId> read(JsonNode sent) {
        if (!sent.isArray() || sent.size() > MOST) {
            throw Code.ASSOCIATION_LIST.says(
                    "Send an array of at most " + MOST + " objects with oauth_integration_guid.");
        }
        List<IntegrationId> ids = new ArrayList<>();
        sent.forEach(each -> {
            String guid = each.path("oauth_integration_guid").asText("");
            if (guid.isEmpty()) {
                throw Code.ASSOCIATION_LIST.says("Each association is an object with oauth_integration_guid.");
            }
            ids.add(new IntegrationId(Guid.require(guid, Code.INTEGRATION_GUID)));
        });
        if (new HashSet<>(ids).size() < ids.size()) {
            throw Code.DUPLICATE_ASSOCIATION.says("An integration is in the list twice.");
        }
        return ids;
    }

    private Wanted wanted(AppId content, boolean anonymous, IntegrationId id, List<Association> before, SignedIn by) {
        Integration integration =
                integrations.find(id).orElseThrow(() -> Code.ASSIGNMENT.says("There is no integration " + id + "."));
        Optional<Association> known =
                before.stream().filter(it -> it.integration().equals(id)).findFirst();
        if (known.isPresent()) {
            return new Wanted(id, known.get().credentials(), known.get().connection());
        }
        if (!permissions.allow(integration, by)) {
            throw Code.ASSIGNMENT.says(
                    "You are not on the access list of " + integration.name() + ": ask an administrator.");
        }
        if (!integration.authType().ofPeople()) {
            return new Wanted(id, Credentials.SERVICE, Optional.of(services.require(content, integration, by)));
        }
        if (anonymous) {
            throw Code.ASSOCIATION_AUTH_TYPE.says("Content that everybody may see without signing in cannot use "
                    + integration.name() + ", to which everybody logs in themselves.");
        }
        return Wanted.viewer(id);
    }

    private static ProblemException refused(ProblemException problem) {
        String words = problem.fields().stream()
                .findFirst()
                .map(ProblemException.FieldError::message)
                .orElse(problem.detail());
        return Code.ASSIGNMENT.says(Objects.requireNonNull(words));
    }
}
