package io.lakegate.server.posit.integration;

import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.CallbackPath;
import io.lakegate.server.integration.Federation;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.access.AccessEntry.Who;
import io.lakegate.server.integration.registration.ClientChange;
import io.lakegate.server.integration.registration.IntegrationChange;
import io.lakegate.server.integration.registration.IntegrationForm;
import io.lakegate.server.integration.registration.IntegrationRegistration;
import io.lakegate.server.posit.Body;
import io.lakegate.server.posit.Code;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** What an admin does with integrations through Connect's API, in terms of Lakegate's own registration. */
@ApplicationScoped
class ConnectIntegrations {

    /** Seed and documentation of Connect name these for people; a service principal asks for everything it may. */
    private static final String VIEWER_SCOPES = "all-apis sql offline_access openid profile email";

    private static final int LONGEST_DESCRIPTION = 4096;

    private final IntegrationRegistration registration;
    private final Endpoints endpoints;
    private final PositIntegrationStore store;
    private final Permissions permissions;

    ConnectIntegrations(
            IntegrationRegistration registration,
            Endpoints endpoints,
            PositIntegrationStore store,
            Permissions permissions) {
        this.registration = registration;
        this.endpoints = endpoints;
        this.store = store;
        this.permissions = permissions;
    }

    /** Saves a new one, after its host has answered. */
    Integration add(Body body, SignedIn admin) {
        Template template = Template.require(body.text("template")
                .orElseThrow(() -> Code.TEMPLATE.says("template is missing: databricks or custom.")));
        String name = body.text("name").orElse("");
        String description = description(body).orElse("");
        Config config =
                Config.read(template, body.node("config").orElseThrow(() -> Code.CONFIG.says("config is missing.")));
        Optional<Set<Who>> permitted = permissions.wanted(body);
        Integration added = Refusals.inTheirWords(() -> registration.add(form(name, template, config), admin));
        store.save(added.id(), template, description, config.text("token_endpoint_auth_method"));
        permitted.ifPresent(wanted -> permissions.replace(added, wanted, admin));
        return added;
    }

    private IntegrationForm form(String name, Template template, Config config) {
        AuthType type = config.text("auth_type").equals(ConnectAuthType.SERVICE_ACCOUNT) ? AuthType.M2M : AuthType.U2M;
        Endpoints.Place place = place(template, config);
        return new IntegrationForm(
                name,
                place.host(),
                config.text("client_id"),
                IntegrationForm.secret(config.text("client_secret")),
                confidential(config),
                config.find("scopes").orElse(type.ofPeople() ? VIEWER_SCOPES : ""),
                CallbackPath.POSIT_CONNECT.path(),
                "",
                "",
                type,
                place.accountId(),
                "",
                Federation.KeySource.ISSUER_URL);
    }

    private Endpoints.Place place(Template template, Config config) {
        return switch (template) {
            case DATABRICKS ->
                new Endpoints.Place(
                        config.find("workspace_host").orElseThrow(() -> Code.CONFIG.says("workspace_host is missing.")),
                        "");
            case CUSTOM -> endpoints.require(config.text("authorization_uri"), config.text("token_uri"));
        };
    }

    /** Where nobody says so, whoever has a secret is confidential. */
    private static boolean confidential(Config config) {
        return config.find("auth_mode")
                .map(it -> it.equals("Confidential"))
                .orElse(config.find("client_secret").isPresent());
    }

    /**
     * Changes what the body names. Another host or client id ends the sessions, so that no token of theirs reaches another
     * provider, and takes the client secret again; a config without a secret keeps the stored one.
     */
    Integration change(Integration integration, PositFacts facts, Body body, SignedIn admin) {
        unchanged("template", body.text("template"), facts.template().key());
        Optional<String> description = description(body);
        Config config = body.node("config")
                .map(sent -> Config.read(facts.template(), sent))
                .orElseGet(Config::empty);
        Optional<Set<Who>> permitted = permissions.wanted(body);
        Integration changed = Refusals.inTheirWords(() -> change(integration, facts, body.text("name"), config, admin));
        if (description.isPresent() || config.find("token_endpoint_auth_method").isPresent()) {
            store.save(
                    integration.id(),
                    facts.template(),
                    description.orElse(facts.description()),
                    config.find("token_endpoint_auth_method").orElse(facts.authMethod()));
        }
        permitted.ifPresent(wanted -> permissions.replace(changed, wanted, admin));
        return changed;
    }

    private Integration change(
            Integration integration, PositFacts facts, Optional<String> name, Config config, SignedIn admin) {
        unchanged("auth_type", config.find("auth_type"), ConnectAuthType.of(integration.authType()));
        unchanged("auth_mode", config.find("auth_mode"), integration.confidential() ? "Confidential" : "Public");
        IntegrationChange change = new IntegrationChange(
                name, config.find("scopes"), IntegrationForm.secret(config.text("client_secret")), Optional.empty());
        ClientChange client = client(integration, facts, config);
        IntegrationId id = integration.id();
        return registration.changesClient(integration, client)
                ? registration.changeClient(id, client, change, true, admin)
                : registration.change(id, change, admin);
    }

    private ClientChange client(Integration integration, PositFacts facts, Config config) {
        return switch (facts.template()) {
            case DATABRICKS -> new ClientChange(config.find("workspace_host"), config.find("client_id"));
            case CUSTOM -> {
                String authorize = config.find("authorization_uri")
                        .orElse(integration.server().authorizationEndpoint().toString());
                String token = config.find("token_uri")
                        .orElse(integration.server().tokenEndpoint().toString());
                boolean same = authorize.equals(
                                integration.server().authorizationEndpoint().toString())
                        && token.equals(integration.server().tokenEndpoint().toString());
                yield same
                        ? new ClientChange(Optional.empty(), config.find("client_id"))
                        : elsewhere(endpoints.require(authorize, token), config);
            }
        };
    }

    private static ClientChange elsewhere(Endpoints.Place place, Config config) {
        return new ClientChange(Optional.of(place.host()), config.find("client_id"), Optional.of(place.accountId()));
    }

    private static void unchanged(String key, Optional<String> sent, String stored) {
        if (sent.filter(it -> !it.equals(stored)).isPresent()) {
            throw Code.NOT_CHANGEABLE.says(key + " cannot be changed. Create another integration instead.");
        }
    }

    private static Optional<String> description(Body body) {
        Optional<String> description = body.text("description");
        if (description.filter(it -> it.length() > LONGEST_DESCRIPTION).isPresent()) {
            throw Code.DESCRIPTION.says("description may have at most " + LONGEST_DESCRIPTION + " characters.");
        }
        return description;
    }

    /** Removes it with its sessions and associations; Connect's clients are never asked to confirm. */
    void remove(Integration integration, SignedIn admin) {
        registration.remove(integration.id(), true, admin);
    }
}
