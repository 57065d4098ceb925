package io.lakegate.server.connection.entry;

import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.connection.connect.After;
import io.lakegate.server.connection.connect.Departure;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
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
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where {@code connect_uri} leads. Whatever stands between the person and the app is asked on one page; afterwards the browser goes
 * back to the app by a page of ours, because the content security policy's {@code form-action} stays strict.
 */
@Path("/apps/{id}/connect")
@RolesAllowed("viewer")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ConnectForAppPages {

    private final ForApp forApp;
    private final Departure departure;
    private final Integrations integrations;
    private final CurrentUser currentUser;

    ConnectForAppPages(ForApp forApp, Departure departure, Integrations integrations, CurrentUser currentUser) {
        this.forApp = forApp;
        this.departure = departure;
        this.integrations = integrations;
        this.currentUser = currentUser;
    }

    /** Asks for what is missing, or goes back at once. */
    @GET
    public TemplateInstance ask(
            @PathParam("id") String id,
            @QueryParam("integration") @DefaultValue("") String integration,
            @QueryParam("return") @DefaultValue("") String returnUrl) {
        SignedIn person = currentUser.require();
        ForApp.Wish wish = forApp.require(id, integration, returnUrl);
        List<ConnectionView> own = forApp.own(wish, person);
        return forApp.ready(wish, own)
                .map(ready -> Templates.back(wish, ready))
                .orElseGet(() ->
                        Templates.ask(wish, own.stream().filter(ForApp::active).toList(), reconnectable(own)));
    }

    /**
     * The person agrees.
     *
     * @param connection one of theirs; empty for a new one
     */
    @POST
    public TemplateInstance agree(
            @PathParam("id") String id,
            @FormParam("integration") @DefaultValue("") String integration,
            @FormParam("return") @DefaultValue("") String returnUrl,
            @FormParam("connection") @DefaultValue("") String connection) {
        SignedIn person = currentUser.require();
        ForApp.Wish wish = forApp.require(id, integration, returnUrl);
        Optional<ConnectionView> chosen = forApp.own(wish, person).stream()
                .filter(view -> view.connection().id().toString().equals(connection))
                .findFirst();
        if (!connection.isEmpty() && chosen.isEmpty()) {
            throw ProblemException.notFound("connection");
        }
        if (chosen.filter(ForApp::active).isPresent()) {
            forApp.grant(wish, chosen.get(), person);
            return Templates.back(wish, chosen.get());
        }
        return leave(wish, chosen, person);
    }

    private TemplateInstance leave(ForApp.Wish wish, Optional<ConnectionView> chosen, SignedIn person) {
        Integration integration = usable(wish);
        SessionHash session = person.sessionHash()
                .orElseThrow(() -> new ProblemException(
                        403, "browser-needed", "Use a browser", "Connecting needs a browser session, not a key."));
        var after = new After(Optional.of(wish.app().id()), Optional.of(backHere(wish)));
        URI authorize = chosen.map(view -> departure.reconnect(person, session, integration, view.connection(), after))
                .orElseGet(() -> departure.connect(person, session, integration, integration.name(), after));
        return Templates.leave(authorize.toString(), integration.name(), authorize.getHost());
    }

    private Integration usable(ForApp.Wish wish) {
        Integration integration =
                integrations.find(wish.association().integration()).orElseThrow(() -> ProblemException.notFound("app"));
        integration.pausedReason().ifPresent(reason -> {
            throw new ProblemException(
                    409,
                    "integration-paused",
                    "The integration is paused",
                    "It is an admin's turn: " + reason + ". Come back when it is corrected.");
        });
        return integration;
    }

    private static String backHere(ForApp.Wish wish) {
        UriBuilder path = UriBuilder.fromPath("/apps/{app}/connect").queryParam("integration", "{integration}");
        return (wish.returnUrl().isEmpty()
                        ? path.build(wish.app().id(), wish.association().integration())
                        : path.queryParam("return", "{return}")
                                .build(wish.app().id(), wish.association().integration(), wish.returnUrl()))
                .toString();
    }

    private static String reconnectable(List<ConnectionView> own) {
        return own.stream()
                .filter(view -> !ForApp.active(view))
                .findFirst()
                .map(view -> view.connection().id().toString())
                .orElse("");
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance ask(ForApp.Wish wish, List<ConnectionView> usable, String reconnect);

        static native TemplateInstance back(ForApp.Wish wish, ConnectionView connection);

        static native TemplateInstance leave(String authorize, String integration, String host);
    }
}
