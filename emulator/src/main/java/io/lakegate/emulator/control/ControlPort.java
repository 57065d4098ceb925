package io.lakegate.emulator.control;

import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Endpoint;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Refusal;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.secret.Secret;
import java.util.List;

/**
 * Mounts everything of the control port behind one guard: a bearer token, a JSON content type for whatever has a body, and
 * no browser. So neither a product nor a web page in the same browser can move the clock by accident.
 */
public final class ControlPort {
    private static final String ROOT = "/control/v1/";
    private static final String BEARER = "Bearer ";

    private final Secret token;
    private final ControlParts parts;

    /**
     * A control port.
     *
     * @param token what callers must show
     * @param parts what it controls
     */
    public ControlPort(Secret token, ControlParts parts) {
        this.token = token;
        this.parts = parts;
    }

    /**
     * Adds the routes.
     *
     * @param site the control port's site
     */
    public void routes(Site site) {
        Routes routes = new Routes(site);
        new ClockControl(parts.clock()).routes(routes);
        new JournalControl(parts.journal()).routes(routes);
        new FaultControl(parts.faults()).routes(routes);
        new SwitchControl(parts.modes(), parts.behaviour()).routes(routes);
        new AccountControl(parts).routes(routes);
        routes.post("reset", call -> {
            parts.reset().run();
            return Answer.json(200, Json.object());
        });
    }

    /** Adds guarded routes below the root. */
    final class Routes {
        private final Site site;

        private Routes(Site site) {
            this.site = site;
        }

        void get(String name, Endpoint endpoint) {
            site.get(ROOT + name, guarded(endpoint));
        }

        void post(String name, Endpoint endpoint) {
            site.post(ROOT + name, guarded(endpoint));
        }

        void delete(String name, Endpoint endpoint) {
            site.on("DELETE", ROOT + name, guarded(endpoint));
        }

        private Endpoint guarded(Endpoint endpoint) {
            return call -> {
                guard(call);
                return endpoint.answer(call);
            };
        }
    }

    private void guard(Call call) {
        List<String> authorization = call.headers("authorization");
        boolean known = authorization.size() == 1
                && authorization.getFirst().startsWith(BEARER)
                && token.matches(authorization.getFirst().substring(BEARER.length()));
        if (!known) {
            throw ApiError.noCredential();
        }
        if (call.header("origin").isPresent() || call.isCrossSite()) {
            throw ApiError.permissionDenied("the control port is not for browsers");
        }
        if (call.method().equals("POST") && !call.isOfType("application/json")) {
            String message = "the body must be application/json";
            throw new Refusal(Answer.json(
                    415, Json.object().put("error_code", "INVALID_CONTENT_TYPE").put("message", message)));
        }
    }
}
