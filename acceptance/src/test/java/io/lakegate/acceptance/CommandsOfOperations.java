package io.lakegate.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which command asks for which operation of {@code /v1}; a new operation needs a line here, and usually a command. */
final class CommandsOfOperations {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private static final String TABLE = """
            GET /v1/me = whoami
            GET /v1/me/sessions = session list
            DELETE /v1/me/sessions = session end
            DELETE /v1/me/sessions/{id} = session end
            GET /v1/personal-keys = key list
            POST /v1/personal-keys = key create
            DELETE /v1/personal-keys/{id} = key revoke
            POST /v1/cli/token = login
            GET /v1/connections = connection list
            POST /v1/connections = connection create
            POST /v1/connections/{id}/connect = connection connect
            GET /v1/connections/{id} = connection show
            PATCH /v1/connections/{id} = connection update
            PUT /v1/connections/{id}/sharing = connection share
            POST /v1/connections/{id}/tests = connection test
            GET /v1/connections/{id}/tests/{test} = connection test
            GET /v1/activity = connection activity
            GET /v1/connections/{id}/timeline = connection show
            GET /v1/connections/{id}/token = token
            DELETE /v1/connections/{id} = connection disconnect
            POST /v1/connections/{id}/grants = connection grant
            DELETE /v1/connections/{id}/grants/{app} = connection withdraw
            GET /v1/apps = app list
            POST /v1/apps = app create
            GET /v1/apps/{id} = app show
            PATCH /v1/apps/{id} = app update
            DELETE /v1/apps/{id} = app delete
            GET /v1/apps/{id}/connections = app connections
            GET /v1/apps/{id}/keys = app key list
            POST /v1/apps/{id}/keys = app key create
            POST /v1/apps/{id}/keys/{key}/rotate = app key rotate
            DELETE /v1/apps/{id}/keys/{key} = app key revoke
            GET /v1/apps/{id}/environments = app environment list
            POST /v1/apps/{id}/environments = app environment create
            PATCH /v1/apps/{id}/environments/{environment} = app environment update
            DELETE /v1/apps/{id}/environments/{environment} = app environment delete
            GET /v1/apps/{id}/environments/{environment}/associations = app association list
            POST /v1/apps/{id}/environments/{environment}/associations = app association add
            DELETE /v1/apps/{id}/environments/{environment}/associations/{association} = app association remove
            GET /v1/apps/{id}/owners = app owner list
            POST /v1/apps/{id}/owners = app owner add
            DELETE /v1/apps/{id}/owners/{person} = app owner remove
            GET /v1/apps/{id}/return-urls = app return-url list
            POST /v1/apps/{id}/return-urls = app return-url add
            DELETE /v1/apps/{id}/return-urls = app return-url remove
            GET /v1/trusted-issuers = trusted-issuer list
            POST /v1/trusted-issuers = trusted-issuer create
            GET /v1/trusted-issuers/{id} = trusted-issuer show
            DELETE /v1/trusted-issuers/{id} = trusted-issuer delete
            GET /v1/trusted-issuers/{id}/links = trusted-issuer link list
            POST /v1/trusted-issuers/{id}/links = trusted-issuer link add
            DELETE /v1/trusted-issuers/{id}/links = trusted-issuer link remove
            GET /v1/integrations = integration list
            POST /v1/integrations = integration create
            GET /v1/integrations/{id} = integration show
            PATCH /v1/integrations/{id} = integration update
            POST /v1/integrations/{id}/resume = integration resume
            DELETE /v1/integrations/{id} = integration delete
            GET /v1/integrations/{id}/verifications = doctor
            POST /v1/integrations/{id}/verifications = doctor
            POST /v1/integrations/{id}/drift = integration drift
            GET /v1/integrations/{id}/secrets = integration secret list
            POST /v1/integrations/{id}/secrets = integration secret add
            DELETE /v1/integrations/{id}/secrets/{secret} = integration secret remove
            POST /v1/integrations/{id}/secrets/{secret}/deletion = integration secret remove
            GET /v1/integrations/{id}/access = integration access list
            POST /v1/integrations/{id}/access = integration access allow
            DELETE /v1/integrations/{id}/access/{entry} = integration access disallow
            GET /v1/groups = group list
            POST /v1/groups = group create
            GET /v1/groups/{id} = group delete
            PATCH /v1/groups/{id} = group rename
            DELETE /v1/groups/{id} = group delete
            GET /v1/groups/{id}/members = group show
            POST /v1/groups/{id}/members = group add
            DELETE /v1/groups/{id}/members/{user} = group remove
            POST /v1/revocations = connection end-all
            GET /v1/issuer = issuer show
            POST /v1/issuer/keys = issuer publish-key
            POST /v1/issuer/keys/{id}/activate = issuer activate-key
            DELETE /v1/issuer/keys/{id} = issuer withdraw-key
            DELETE /v1/issuer/session-keys = issuer discard-session-keys
            GET /v1/setup-plans = integration setup list
            POST /v1/setup-plans = integration create
            POST /v1/setup-plans/preview = integration steps
            GET /v1/setup-plans/{id} = integration setup show
            DELETE /v1/setup-plans/{id} = integration setup forget
            POST /v1/setup-plans/{id}/apply = integration create
            POST /v1/setup-plans/{id}/undo = integration setup undo
            POST /v1/setup-plans/{id}/sign-in = integration create
            GET /v1/users = user list
            POST /v1/users = user create
            GET /v1/users/{id} = user show
            PATCH /v1/users/{id} = user role
            GET /v1/users/{id}/sessions = session list
            POST /v1/users/{id}/end-sessions = user end-sessions
            POST /v1/users/{id}/one-time-password = user reset-password
            GET /v1/audit-entries = audit list
            GET /v1/audit-entries/export.csv = audit export
            GET /v1/audit-entries/export.jsonl = audit export
            POST /v1/audit-entries/verification = audit verify
            GET /v1/notices = notice list
            GET /v1/statistics = statistics
            GET /v1/health-report = health
            GET /v1/vault = vault status
            GET /v1/vault/rotations = vault status
            POST /v1/vault/rotations = vault rotate
            POST /v1/vault/rewraps = vault rewrap
            DELETE /v1/vault/old-master-keys = vault remove-old
            """;

    private static final Map<String, String> WITHOUT = Map.of(
            "POST /v1/token", "takes an app's key; a person has lakegate token",
            "POST /v1/session", "takes an app's key and a code that a browser brought",
            "POST /v1/connect-links", "takes an app's key; a person connects on the pages",
            "POST /v1/connect-links/confirm", "takes an app's key and a ticket that a browser brought",
            "GET /v1/development/clock", "only development servers have that clock; lakegate agent follows it",
            "POST /v1/development/clock", "only development servers have that clock");

    private CommandsOfOperations() {}

    /** Operations that have a command or a reason for none. */
    static List<String> known() {
        var known = new ArrayList<>(table().keySet());
        known.addAll(WITHOUT.keySet());
        return known;
    }

    /** The commands, without {@code lakegate}. */
    static List<String> commands() {
        return table().values().stream().distinct().toList();
    }

    /** Operations of a running server. */
    static List<String> at(URI server) throws IOException {
        JsonNode paths = new ObjectMapper()
                .readTree(server.resolve("/openapi?format=json").toURL())
                .path("paths");
        return paths.properties().stream()
                .filter(path -> path.getKey().startsWith("/v1/"))
                .flatMap(path -> path.getValue().properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(METHODS::contains)
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .toList();
    }

    private static Map<String, String> table() {
        var table = new TreeMap<String, String>();
        TABLE.lines().map(line -> line.split(" = ")).forEach(line -> table.put(line[0], line[1]));
        return table;
    }
}
