package io.lakegate.server.user.trusted;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.page.FormErrors;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
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
import java.util.List;

/** Trusted issuers and their links; admins only. */
@Path("/settings/trusted-issuers")
@RolesAllowed("admin")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class TrustedIssuersPages {

    /** More than that nobody reads; the command line lists all. */
    private static final int MOST_LINKS = 200;

    private final TrustedIssuers issuers;
    private final CurrentUser currentUser;
    private final Settings settings;

    TrustedIssuersPages(TrustedIssuers issuers, CurrentUser currentUser, Settings settings) {
        this.issuers = issuers;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** All of them. */
    @GET
    public TemplateInstance list(@QueryParam("notice") @DefaultValue("") String notice) {
        return Templates.list(issuers.list(), notice);
    }

    /** The form for a new one. */
    @GET
    @Path("add")
    public TemplateInstance add() {
        return Templates.add("", "", "", "sub", "", FormErrors.NONE);
    }

    /** Trusts one, or shows the form again with what is wrong. */
    @POST
    @Path("add")
    public Response save(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("issuer") @DefaultValue("") String issuer,
            @FormParam("audience") @DefaultValue("") String audience,
            @FormParam("subject_claim") @DefaultValue("") String claim,
            @FormParam("jwks_uri") @DefaultValue("") String keys) {
        try {
            var form = TrustedIssuerForm.of(name, issuer, audience, claim, keys);
            return seeOther(issuers.add(form, currentUser.require()), "added");
        } catch (ProblemException problem) {
            return again(problem, Templates.add(name, issuer, audience, claim, keys, FormErrors.of(problem)));
        }
    }

    /** One of them, with its links. */
    @GET
    @Path("{id}")
    public TemplateInstance show(@PathParam("id") String id, @QueryParam("notice") @DefaultValue("") String notice) {
        return page(issuers.require(id), FormErrors.NONE, notice);
    }

    /** Links a subject to a person. */
    @POST
    @Path("{id}/links")
    public Response link(
            @PathParam("id") String id,
            @FormParam("subject") @DefaultValue("") String subject,
            @FormParam("person") @DefaultValue("") String person) {
        TrustedIssuer issuer = issuers.require(id);
        try {
            issuers.link(issuer, subject, person, currentUser.require());
            return seeOther(issuer, "linked");
        } catch (ProblemException problem) {
            return again(problem, page(issuer, FormErrors.of(problem), ""));
        }
    }

    /** Takes a link back. */
    @POST
    @Path("{id}/links/remove")
    public Response unlink(@PathParam("id") String id, @FormParam("subject") @DefaultValue("") String subject) {
        TrustedIssuer issuer = issuers.require(id);
        issuers.unlink(issuer, subject, currentUser.require());
        return seeOther(issuer, "unlinked");
    }

    /** Says what ends, and asks. */
    @GET
    @Path("{id}/remove")
    public TemplateInstance askRemove(@PathParam("id") String id) {
        return Templates.remove(issuers.require(id));
    }

    /** Stops trusting it. */
    @POST
    @Path("{id}/remove")
    public Response remove(@PathParam("id") String id) {
        issuers.remove(issuers.require(id), currentUser.require());
        return Response.seeOther(settings.at("/settings/trusted-issuers?notice=removed"))
                .build();
    }

    private TemplateInstance page(TrustedIssuer issuer, FormErrors errors, String notice) {
        return Templates.show(issuer, issuers.links(issuer, "", MOST_LINKS), errors, notice);
    }

    private Response seeOther(TrustedIssuer issuer, String notice) {
        return Response.seeOther(settings.at("/settings/trusted-issuers/" + issuer.id() + "?notice=" + notice))
                .build();
    }

    private static Response again(ProblemException problem, TemplateInstance page) {
        return Response.status(problem.status())
                .entity(page.render())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(List<TrustedIssuer> issuers, String notice);

        static native TemplateInstance add(
                String name, String issuer, String audience, String claim, String keys, FormErrors errors);

        static native TemplateInstance show(
                TrustedIssuer issuer, List<TrustedLink> links, FormErrors errors, String notice);

        static native TemplateInstance remove(TrustedIssuer issuer);
    }
}
