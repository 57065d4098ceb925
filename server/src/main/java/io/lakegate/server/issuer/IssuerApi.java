package io.lakegate.server.issuer;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.issuer.session.SessionTokens;
import io.lakegate.server.user.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** The workload issuer for admins' programs. */
@Path("/v1/issuer")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class IssuerApi {

    private final WorkloadIssuer issuer;
    private final IssuerDocuments documents;
    private final WorkloadKeys keys;
    private final SessionTokens sessions;
    private final CurrentUser currentUser;

    IssuerApi(
            WorkloadIssuer issuer,
            IssuerDocuments documents,
            WorkloadKeys keys,
            SessionTokens sessions,
            CurrentUser currentUser) {
        this.sessions = sessions;
        this.issuer = issuer;
        this.documents = documents;
        this.keys = keys;
        this.currentUser = currentUser;
    }

    /** Issuer, key set and keys. */
    @GET
    public IssuerAnswer show() {
        return new IssuerAnswer(
                issuer.issuer().toString(),
                issuer.keySet().toString(),
                documents.keySetText(),
                keys.published().stream().map(IssuerAnswer.Key::of).toList());
    }

    /** Publishes the next key, which does not sign yet; 409 if there is one. */
    @POST
    @Path("keys")
    public IssuerAnswer publish() {
        keys.publish(currentUser.require().actor());
        return show();
    }

    /** Lets the next key sign from now on; the one so far retires. 404, 409. */
    @POST
    @Path("keys/{id}/activate")
    public IssuerAnswer activate(@PathParam("id") String id) {
        keys.activate(parse(id), currentUser.require().actor());
        return show();
    }

    /** Takes a key out of the key set at once; 409 for the one that signs, 404. */
    @DELETE
    @Path("keys/{id}")
    public void withdraw(@PathParam("id") String id) {
        keys.withdraw(parse(id), currentUser.require().actor());
    }

    /** Throws away the keys of session tokens, as after a theft: every session token is worth nothing from now on. */
    @DELETE
    @Path("session-keys")
    public void discardSessionKeys() {
        sessions.discardKeys(currentUser.require().actor());
    }

    static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("key");
        }
    }
}
