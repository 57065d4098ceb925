package io.lakegate.server.posit.credentials;

import io.lakegate.server.audit.AuditFullException;
import io.lakegate.server.exchange.hot.SlowWay;
import io.lakegate.server.exchange.token.IssuesFullException;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.posit.Code;
import io.lakegate.server.posit.Door;
import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** The exchange's route, after the edge and before authentication and the REST layer: it authenticates by itself. */
@ApplicationScoped
public class CredentialsRoutes implements SlowWay {

    private static final String PATH = "/__api__/v1/oauth/integrations/credentials";

    /** Before {@link Door}, which would take the form's type away. */
    private static final int ORDER = -3000;

    private static final int BODY_LIMIT = 16 * 1024;
    private static final Logger LOG = Logger.getLogger(CredentialsRoutes.class);

    private final CredentialExchange exchange;
    private final ExecutorService virtualThreads;

    CredentialsRoutes(CredentialExchange exchange, @VirtualThreads ExecutorService virtualThreads) {
        this.exchange = exchange;
        this.virtualThreads = virtualThreads;
    }

    void register(@Observes Router router) {
        router.post(PATH).order(ORDER).handler(this::read);
        router.route(PATH).order(ORDER + 1).handler(this::onlyPost);
    }

    @Override
    public void answer(RoutingContext routing, Buffer form) {
        if (form.length() > BODY_LIMIT) {
            tooLong().write(routing);
            return;
        }
        byte[] bytes = form.getBytes();
        respond(routing, () -> exchange.answer(Asking.of(routing.request()), bytes));
    }

    /** The whole form, or 413 as soon as it is too long to be one. */
    private void read(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() <= BODY_LIMIT) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> answer(routing, body));
        request.resume();
    }

    /** Somebody unknown learns nothing, not even which method to use. */
    private void onlyPost(RoutingContext routing) {
        respond(routing, () -> {
            exchange.authenticate(Asking.of(routing.request()));
            return Reply.refused(Code.BAD_REQUEST.says(405, "Ask with POST.")).with("Allow", "POST");
        });
    }

    private static Reply tooLong() {
        return Reply.refused(Code.BAD_REQUEST.says(413, "The form is longer than 16 KiB."));
    }

    /** Works on a virtual thread, writes on the request's own. */
    private void respond(RoutingContext routing, Supplier<Reply> work) {
        Context context = Vertx.currentContext();
        Door.correlate(routing);
        virtualThreads.execute(() -> {
            Reply reply = replyOrSayWhy(work);
            context.runOnContext(same -> reply.write(routing));
        });
    }

    private static Reply replyOrSayWhy(Supplier<Reply> work) {
        try {
            return work.get();
        } catch (ProblemException refused) {
            return Reply.refused(refused);
        } catch (AuditFullException | IssuesFullException full) {
            return Reply.unavailable(); // it says so in the log by itself
        } catch (RuntimeException e) {
            LOG.error("a credential exchange failed", e);
            return Reply.unavailable();
        }
    }
}
