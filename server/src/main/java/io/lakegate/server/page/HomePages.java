package io.lakegate.server.page;

import io.quarkus.arc.All;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;

/** The first page: what waits for the person's hand, then what every feature has to tell them. */
@Path("/")
@RolesAllowed("viewer")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class HomePages {

    /** The bell leads to the rest. */
    private static final int MOST_WAITING = 5;

    private final List<HomeSection> sections;
    private final Waiting waiting;

    HomePages(@All List<HomeSection> sections, Waiting waiting) {
        this.sections = sections;
        this.waiting = waiting;
    }

    /** The page. */
    @GET
    public TemplateInstance home() {
        List<HomeSection.Content> contents = sections.stream()
                .sorted(Comparator.comparingInt(HomeSection::order))
                .map(HomeSection::content)
                .filter(content -> !content.rows().isEmpty() || !content.empty().isEmpty())
                .toList();
        List<HomeSection.Row> rows = waiting.rows();
        return Templates.home(contents, rows.stream().limit(MOST_WAITING).toList(), rows.size());
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance home(List<HomeSection.Content> contents, List<HomeSection.Row> waiting, int all);
    }
}
