package io.lakegate.server.connection.link;

import io.lakegate.server.setting.Settings;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;

/**
 * What a connect link opens. Open to everybody: the link is the credential, and those who use it need not be known here. Looking at it uses
 * nothing up, so that mail scanners and previews do no harm; pressing the button does.
 */
@Path("/connect/{secret}")
@PermitAll
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class LinkPages {

    /** Knows the browser again that pressed the button. */
    static final String COOKIE = "__Host-lakegate-link";

    private final ConnectLinks links;
    private final Settings settings;

    LinkPages(ConnectLinks links, Settings settings) {
        this.settings = settings;
        this.links = links;
    }

    /** Who, for which program, through what; 404 for a link that is over. */
    @GET
    public TemplateInstance show(@PathParam("secret") String secret) {
        return Templates.show(links.require(secret), secret, settings.development());
    }

    /** Uses the link up and leaves for Databricks. */
    @POST
    public Response start(@PathParam("secret") String secret) {
        ConnectLinks.Leaving leaving = links.start(secret);
        NewCookie cookie = new NewCookie.Builder(COOKIE)
                .value(leaving.browser().reveal())
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge((int) ConnectLink.LIFE.toSeconds())
                .build();
        return Response.ok(Templates.leave(
                        leaving.authorize().toString(),
                        leaving.integrationName(),
                        leaving.authorize().getHost()))
                .cookie(cookie)
                .build();
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance show(ConnectLink link, String secret, boolean development);

        static native TemplateInstance leave(String authorize, String integration, String host);
    }
}
