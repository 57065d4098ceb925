package io.lakegate.server.connection.connect;

import io.lakegate.server.connection.Connection;
import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.connection.Connections;
import io.lakegate.server.connection.attributes.Attributes;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.integration.access.AccessLists;
import io.lakegate.server.page.FormErrors;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.SessionHash;
import io.lakegate.server.user.SignedIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Choosing an integration and leaving for Databricks. The form's answer is a page of ours that goes on by itself, not a
 * redirect: the content security policy's {@code form-action} holds for redirects after a form too, and stays strict.
 */
@Path("/connections")
@RolesAllowed("viewer")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ConnectPages {

    private final Departure departure;
    private final Connections connections;
    private final Integrations integrations;
    private final AccessLists access;
    private final CurrentUser currentUser;
    private final Settings settings;

    ConnectPages(
            Departure departure,
            Connections connections,
            Integrations integrations,
            AccessLists access,
            CurrentUser currentUser,
            Settings settings) {
        this.departure = departure;
        this.connections = connections;
        this.integrations = integrations;
        this.access = access;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** Which integration, and under what name. */
    @GET
    @Path("new")
    public TemplateInstance choose(@QueryParam("integration") @DefaultValue("") String chosen) {
        return choose(new Typed(chosen, "", "", ""), FormErrors.NONE);
    }

    private TemplateInstance choose(Typed typed, FormErrors errors) {
        var open = access.openTo(currentUser.require().id());
        List<Integration> usable = integrations.list().stream()
                .filter(integration -> integration.authType() == AuthType.U2M && open.contains(integration.id()))
                .toList();
        return Templates.choose(usable, typed, errors);
    }

    /** Begins a connection; what cannot be taken is shown at the form again. */
    @POST
    @Path("connect")
    public Response connect(
            @FormParam("integration") @DefaultValue("") String integration,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("catalog") @DefaultValue("") String catalog,
            @FormParam("warehouse") @DefaultValue("") String warehouse) {
        SignedIn person = currentUser.require();
        try {
            Integration chosen = usable(IntegrationId.find(integration).flatMap(integrations::find));
            var wanted = new NewConnection(named(name, chosen), Attributes.of(catalog, warehouse), Optional.empty());
            return Response.ok(leave(departure.connect(person, session(person), chosen, wanted), chosen))
                    .build();
        } catch (ProblemException problem) {
            return Response.status(problem.status())
                    .entity(choose(new Typed(integration, name, catalog, warehouse), FormErrors.of(problem)))
                    .build();
        }
    }

    /** Begins somebody's own credentials for a connection that is shared with them. */
    @POST
    @Path("{id}/viewer-credentials")
    public Response viewerCredentials(@PathParam("id") String id) {
        SignedIn person = currentUser.require();
        ConnectionView shared = connections.shared(id, person);
        Integration integration = usable(Optional.of(shared.integration()));
        var wanted = NewConnection.viewerOf(shared.connection());
        return Response.ok(leave(departure.connect(person, session(person), integration, wanted), integration))
                .build();
    }

    private static String named(String name, Integration chosen) {
        String called = name.isBlank() ? chosen.name() : name.strip();
        if (called.length() > Connection.LONGEST_NAME) {
            throw ProblemException.invalid("The name is too long; choose a shorter one.")
                    .withField("name", "may have at most " + Connection.LONGEST_NAME + " characters");
        }
        return called;
    }

    /** Begins a new consent for a connection that exists. */
    @POST
    @Path("{id}/reconnect")
    public Response reconnect(@PathParam("id") String id) {
        SignedIn person = currentUser.require();
        ConnectionView view = connections.own(id, person);
        if (view.integration().pausedReason().isPresent()) {
            return Response.seeOther(
                            settings.at("/connections/" + view.connection().id() + "?notice=paused"))
                    .build();
        }
        Integration integration = usable(Optional.of(view.integration()));
        return Response.ok(leave(
                        departure.reconnect(person, session(person), integration, view.connection()), integration))
                .build();
    }

    private static TemplateInstance leave(URI authorize, Integration integration) {
        return Templates.leave(authorize.toString(), integration.name(), authorize.getHost());
    }

    private static Integration usable(Optional<Integration> found) {
        Integration integration = found.filter(any -> any.authType() == AuthType.U2M)
                .orElseThrow(() -> ProblemException.invalid("Choose one of the integrations offered.")
                        .withField("integration", "is not one that people can connect through"));
        integration.pausedReason().ifPresent(reason -> {
            throw new ProblemException(
                    409,
                    "integration-paused",
                    "The integration is paused",
                    "It is an admin's turn: " + reason + ". Connect again when it is corrected.");
        });
        return integration;
    }

    private static SessionHash session(SignedIn person) {
        return person.sessionHash()
                .orElseThrow(() -> new ProblemException(
                        403, "browser-needed", "Use a browser", "Connecting needs a browser session, not a key."));
    }

    /** The form as typed. */
    record Typed(String integration, String name, String catalog, String warehouse) {}

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance choose(List<Integration> integrations, Typed typed, FormErrors errors);

        static native TemplateInstance leave(String authorize, String integration, String host);
    }
}
