package io.lakegate.server.posit.desk;

import io.lakegate.server.setting.Settings;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /server_settings}: clients decide by the version what they may use. */
@Path("/__api__/server_settings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
@RunOnVirtualThread
public class ServerSettingsApi {

    /**
     * The version whose OAuth API this is: from 2025.07 on clients send an audience; from 2025.09 on they expect that a
     * deployment associates integrations by itself, which Lakegate does not do.
     */
    static final String VERSION = "2025.08.0";

    private final Settings settings;

    ServerSettingsApi(Settings settings) {
        this.settings = settings;
    }

    /** Version and what is switched on. */
    @GET
    public Map<String, Object> show() {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("hostname", settings.url().getHost());
        answer.put("version", VERSION);
        answer.put("build", "lakegate");
        answer.put("about", "Lakegate, with the OAuth API of Posit Connect " + VERSION);
        answer.put(
                "authentication",
                Map.of("handles_credentials", true, "handles_login", true, "groups_enabled", true, "name", "Lakegate"));
        answer.put("license", Map.of("status", "activated", "tier", "enterprise", "has-key", false, "allow-apis", "1"));
        answer.put("oauth_integrations_enabled", true);
        answer.put("runtimes", List.of());
        answer.put("dashboard_path", "/");
        answer.put("system_display_name", "Lakegate");
        answer.put("execution_type", "none");
        return answer;
    }
}
