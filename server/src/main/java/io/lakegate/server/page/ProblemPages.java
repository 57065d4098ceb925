package io.lakegate.server.page;

import io.lakegate.server.http.ErrorPage;
import io.lakegate.server.http.Problem;
import io.lakegate.server.setting.Settings;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;

/** Draws problems. Needs neither a session nor the database, because either may be the problem. */
@ApplicationScoped
class ProblemPages implements ErrorPage {

    private final Settings settings;

    ProblemPages(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String draw(Problem problem, String requestId) {
        return Templates.problem(problem, requestId, settings.development()).render();
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance problem(Problem problem, String requestId, boolean development);
    }
}
