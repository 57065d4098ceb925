package io.lakegate.server.user.trusted;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.http.PageQuery;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Trusted issuers and their links for the command line and other programs; admins only. */
@Path("/v1/trusted-issuers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
public class TrustedIssuersApi {

    private final TrustedIssuers issuers;
    private final CurrentUser currentUser;
    private final Settings settings;

    TrustedIssuersApi(TrustedIssuers issuers, CurrentUser currentUser, Settings settings) {
        this.issuers = issuers;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** All, by name. */
    @GET
    public IssuerList list(@BeanParam PageQuery query) {
        var page = query.of(issuers.list(), TrustedIssuer::name).map(IssuerAnswer::of);
        return new IssuerList(page.items(), page.next());
    }

    /** One; 404. */
    @GET
    @Path("{id}")
    public IssuerAnswer show(@PathParam("id") String id) {
        return IssuerAnswer.of(issuers.require(id));
    }

    /** Trusts one: 201; 422 if its keys cannot be read, 409 if it is trusted already. */
    @POST
    public Response add(@Nullable IssuerOrder order) {
        if (order == null) {
            throw ProblemException.invalid("Send a JSON object with name, issuer and audience.");
        }
        TrustedIssuer added = issuers.add(order.form(), currentUser.require());
        return Response.created(settings.at("/v1/trusted-issuers/" + added.id()))
                .entity(IssuerAnswer.of(added))
                .build();
    }

    /** Stops trusting it; its links go with it. 404. */
    @DELETE
    @Path("{id}")
    public void remove(@PathParam("id") String id) {
        issuers.remove(issuers.require(id), currentUser.require());
    }

    /** Its links, by subject; 404. */
    @GET
    @Path("{id}/links")
    public LinkList links(@PathParam("id") String id, @BeanParam PageQuery query) {
        TrustedIssuer issuer = issuers.require(id);
        var page = query.byText((after, limit) -> issuers.links(issuer, after, limit), TrustedLink::subject)
                .map(LinkAnswer::of);
        return new LinkList(page.items(), page.next());
    }

    /** Links a subject to a person: 204; 422, 409 if it is linked already, 404. */
    @POST
    @Path("{id}/links")
    public void link(@PathParam("id") String id, @Nullable LinkOrder order) {
        var wanted = Objects.requireNonNullElse(order, new LinkOrder(null, null));
        issuers.link(issuers.require(id), text(wanted.subject()), text(wanted.person()), currentUser.require());
    }

    /** Takes a link back: 204; 404. */
    @DELETE
    @Path("{id}/links")
    public void unlink(@PathParam("id") String id, @QueryParam("subject") @DefaultValue("") String subject) {
        issuers.unlink(issuers.require(id), subject, currentUser.require());
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    /**
     * An issuer to trust.
     *
     * @param subjectClaim {@code sub} if absent
     * @param jwksUri as its discovery document says, if absent
     */
    public record IssuerOrder(
            @Nullable String name,
            @Nullable String issuer,
            @Nullable String audience,
            @JsonProperty("subject_claim") @Nullable String subjectClaim,
            @JsonProperty("jwks_uri") @Nullable String jwksUri) {

        TrustedIssuerForm form() {
            return TrustedIssuerForm.of(text(name), text(issuer), text(audience), text(subjectClaim), text(jwksUri));
        }
    }

    /**
     * A link to make.
     *
     * @param person the name they sign in with
     */
    public record LinkOrder(
            @Nullable String subject, @Nullable String person) {}

    /** Some by name; {@code next} is absent on the last page. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record IssuerList(List<IssuerAnswer> items, Optional<String> next) {}

    /** Some of one issuer's by subject; {@code next} is absent on the last page. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record LinkList(List<LinkAnswer> items, Optional<String> next) {}

    /** An issuer. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record IssuerAnswer(
            String id,
            String name,
            String issuer,
            String audience,
            String subjectClaim,
            String jwksUri,
            Instant createdAt,
            long links) {

        static IssuerAnswer of(TrustedIssuer issuer) {
            return new IssuerAnswer(
                    issuer.id().toString(),
                    issuer.name(),
                    issuer.issuer(),
                    issuer.audience(),
                    issuer.subjectClaim(),
                    issuer.keys().toString(),
                    issuer.createdAt(),
                    issuer.links());
        }
    }

    /** A link. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record LinkAnswer(String subject, String person, String displayName, Instant linkedAt) {

        static LinkAnswer of(TrustedLink link) {
            return new LinkAnswer(link.subject(), link.personName(), link.displayName(), link.linkedAt());
        }
    }
}
