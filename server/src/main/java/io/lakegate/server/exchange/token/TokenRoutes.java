package io.lakegate.server.exchange.token;

import io.lakegate.server.app.Apps;
import io.lakegate.server.app.environment.Association;
import io.lakegate.server.audit.AuditFullException;
import io.lakegate.server.database.DatabaseClock;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.subject.Resolution;
import io.lakegate.server.exchange.subject.ShownSubject;
import io.lakegate.server.exchange.subject.Subjects;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.PersonalKeys;
import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * {@code POST /v1/token} for apps (RFC 8693) and {@code GET /v1/connections/{id}/token} for a person's own tools. Vert.x
 * routes after the edge and before Quarkus' authentication: they authenticate themselves, by key only, and never look at a
 * cookie.
 */
@ApplicationScoped
public class TokenRoutes {

    /** After {@code http.Edge}, which is first of all; before authentication (-200) and everything behind it. */
    private static final int ORDER = -1000;

    /** A token request has five short parameters. */
    public static final int BODY_LIMIT = 16 * 1024;

    private static final String APP_KEY = "an app key (" + Apps.KEY_PREFIX + "…)";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Logger LOG = Logger.getLogger(TokenRoutes.class);

    private final Exchange exchange;
    private final Keys keys;
    private final RateLimit limit;
    private final Subjects subjects;
    private final TokenMemory memory;
    private final Settings settings;
    private final InstantSource clock;
    private final ExecutorService virtualThreads;

    TokenRoutes(
            Exchange exchange,
            Keys keys,
            RateLimit limit,
            Subjects subjects,
            TokenMemory memory,
            Settings settings,
            DatabaseClock clock,
            @VirtualThreads ExecutorService virtualThreads) {
        this.exchange = exchange;
        this.keys = keys;
        this.limit = limit;
        this.subjects = subjects;
        this.memory = memory;
        this.settings = settings;
        this.clock = clock;
        this.virtualThreads = virtualThreads;
    }

    void register(@Observes Router router) {
        router.post("/v1/token").order(ORDER).handler(this::appAsks);
        router.route("/v1/token").order(ORDER + 1).handler(TokenRoutes::onlyPost);
        router.get("/v1/connections/:id/token").order(ORDER).handler(this::personAsks);
    }

    /**
     * Another route where apps speak for themselves: a POST of a form with an app key, limited together with its token requests.
     *
     * @param path without patterns
     * @param work on a virtual thread
     */
    public void register(Router router, String path, BiFunction<Asker.OfApp, AppForm, TokenResponse> work) {
        router.post(path)
                .order(ORDER)
                .handler(routing -> readBody(
                        routing,
                        form -> forApp(
                                keyOf(routing.request()),
                                contentType(routing.request()),
                                key -> limited(key, () -> work.apply((Asker.OfApp) key.asker(), AppForm.read(form))))));
        router.route(path).order(ORDER + 1).handler(TokenRoutes::onlyPost);
    }

    private void appAsks(RoutingContext routing) {
        readBody(
                routing,
                form -> forApp(keyOf(routing.request()), contentType(routing.request()), key -> token(key, form)));
    }

    /** For a request whose form was read already. */
    public void appAsks(RoutingContext routing, Buffer form) {
        if (form.length() > BODY_LIMIT) {
            tooLong().write(routing.response());
            return;
        }
        String text = form.toString();
        respond(
                routing,
                () -> forApp(keyOf(routing.request()), contentType(routing.request()), key -> token(key, text)));
    }

    private TokenResponse forApp(
            Optional<BearerKey> key, String contentType, Function<Keys.Shown, TokenResponse> work) {
        Optional<Keys.Shown> app = key.flatMap(keys::app);
        if (app.isEmpty()) {
            return TokenResponse.unauthorized(key.isPresent(), APP_KEY);
        }
        if (!contentType.equals(FORM)) {
            throw RefusedException.invalidRequest("the body must be " + FORM + " (RFC 8693 section 2.1)");
        }
        return work.apply(app.get());
    }

    private TokenResponse token(Keys.Shown key, String form) {
        return limited(key, () -> {
            TokenRequest request = TokenRequest.read(form);
            return switch (request.subject()) {
                case TokenRequest.OfConnection connection -> answer(key, connection, request);
                case TokenRequest.OfSubject subject ->
                    forSubject(key, (Asker.OfApp) key.asker(), subject.shown(), request, form);
            };
        });
    }

    private TokenResponse forSubject(
            Keys.Shown key, Asker.OfApp app, ShownSubject shown, TokenRequest request, String form) {
        if (app.environment().isPresent() && shown.environment().isPresent()) {
            throw RefusedException.invalidRequest("this key is for one environment: leave environment out");
        }
        long stamp = memory.subjectStamp();
        return switch (subjects.resolve(app.app(), app.environment(), shown)) {
            case Resolution.Means means -> {
                Answer answer = exchange.exchange(app, means.connection(), request.minimum(), request.rejected());
                if (answer instanceof Answer.Token && request.rejected().isEmpty()) {
                    memory.rememberSubject(stamp, key.id(), form, app.app().id(), means, request.minimum());
                }
                boolean persons = means.association().needsPerson()
                        && (answer instanceof Answer.ConnectNeeded || answer instanceof Answer.NotFound);
                yield persons ? connectFirst(app, means.association()) : TokenResponse.of(answer);
            }
            case Resolution.ConnectFirst first -> connectFirst(app, first.association());
            case Resolution.NotProven not ->
                TokenResponse.refused(
                        400,
                        "invalid_request",
                        "the subject_token is not valid for this app: wrong, over, for another app, or of nobody who is"
                                + " known here (RFC 8693 section 2.2.2)");
            case Resolution.NoTarget none -> TokenResponse.refused(400, "invalid_target", none.why());
            case Resolution.Unavailable away -> TokenResponse.unavailable();
        };
    }

    private TokenResponse connectFirst(Asker.OfApp app, Association association) {
        return TokenResponse.connectionRequired(
                settings.at("/apps/" + app.app().id() + "/connect?integration=" + association.integration()),
                association.integrationName());
    }

    private void personAsks(RoutingContext routing) {
        Optional<BearerKey> key = keyOf(routing.request());
        Optional<ConnectionId> id = TokenRequest.connectionId(routing.pathParam("id"));
        String query = Optional.ofNullable(routing.request().query()).orElse("");
        respond(routing, () -> forPerson(key, id, query));
    }

    private TokenResponse forPerson(Optional<BearerKey> key, Optional<ConnectionId> id, String query) {
        return key.flatMap(keys::person)
                .map(person -> limited(person, () -> {
                    var connection = new TokenRequest.OfConnection(id);
                    return answer(person, connection, TokenRequest.of(connection, AppForm.read(query)));
                }))
                .orElseGet(() -> TokenResponse.unauthorized(
                        key.isPresent(), "a personal key (" + PersonalKeys.KEY_PREFIX + "…)"));
    }

    private TokenResponse limited(Keys.Shown key, Supplier<TokenResponse> work) {
        Duration wait = limit.bucket(key.hash()).takeOrWait();
        if (!wait.isZero()) {
            return TokenResponse.tooMany(wait);
        }
        keys.used(key.asker(), key.id(), clock.instant());
        return work.get();
    }

    private TokenResponse answer(Keys.Shown key, TokenRequest.OfConnection connection, TokenRequest request) {
        return TokenResponse.of(connection
                .id()
                .map(id -> exchange.exchange(key.asker(), id, request.minimum(), request.rejected()))
                .orElseGet(Answer.NotFound::new));
    }

    /** Somebody unknown learns nothing, not even which method to use. */
    private static void onlyPost(RoutingContext routing) {
        boolean keySent = keyOf(routing.request()).isPresent();
        if (keySent) {
            routing.response().putHeader("Allow", "POST");
        }
        TokenResponse response = keySent
                ? TokenResponse.refused(new RefusedException(405, "invalid_request", "ask with POST"))
                : TokenResponse.unauthorized(false, APP_KEY);
        response.write(routing.response());
    }

    /** The whole form, or 413 as soon as it is too long to be one. */
    private void readBody(RoutingContext routing, Function<String, TokenResponse> handler) {
        HttpServerRequest request = routing.request();
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() <= BODY_LIMIT) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> {
            if (body.length() > BODY_LIMIT) {
                tooLong().write(routing.response());
            } else {
                respond(routing, () -> handler.apply(body.toString()));
            }
        });
        request.resume();
    }

    private static TokenResponse tooLong() {
        return TokenResponse.refused(new RefusedException(413, "invalid_request", "the form is longer than 16 KiB"));
    }

    /** Works on a virtual thread, writes on the request's own. */
    private void respond(RoutingContext routing, Supplier<TokenResponse> work) {
        Context context = Vertx.currentContext();
        virtualThreads.execute(() -> {
            TokenResponse response = respondOrSayWhy(work);
            context.runOnContext(same -> response.write(routing.response()));
        });
    }

    private static TokenResponse respondOrSayWhy(Supplier<TokenResponse> work) {
        try {
            return work.get();
        } catch (RefusedException refused) {
            return TokenResponse.refused(refused);
        } catch (AuditFullException | IssuesFullException full) {
            return TokenResponse.unavailable(); // it says so in the log by itself
        } catch (RuntimeException e) {
            LOG.error("a token request failed", e);
            return TokenResponse.unavailable();
        }
    }

    /** RFC 6750 section 2.1: the scheme in any case, one header, one token. */
    private static Optional<BearerKey> keyOf(HttpServerRequest request) {
        List<String> headers = request.headers().getAll("Authorization");
        if (headers.size() != 1 || !headers.getFirst().regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        String key = headers.getFirst().substring(7).strip();
        return key.isEmpty() ? Optional.empty() : Optional.of(new BearerKey(key));
    }

    private static String contentType(HttpServerRequest request) {
        String type = Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
        return type.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT);
    }
}
