package io.lakegate.emulator.people;

import io.lakegate.emulator.console.Place;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.page.Html;
import java.util.stream.Stream;

/** The tabs on a service principal's page, under Databricks' names. */
enum ServicePrincipalTabs {
    INFORMATION("Principal information", ""),
    SECRETS("Secrets", "/secrets"),
    POLICIES("OAuth trust policies", "/trust-policies");

    private final String label;
    private final String suffix;

    ServicePrincipalTabs(String label, String suffix) {
        this.label = label;
        this.suffix = suffix;
    }

    String path(Principal principal) {
        return Place.SERVICE_PRINCIPALS.path() + "/" + principal.id() + suffix;
    }

    String label() {
        return label;
    }

    /** The row of tabs, with this one open. */
    Html html(Principal principal) {
        return Html.of(
                "<nav class=\"tabs\" aria-label=\"Service principal\"><ul>\n{}\n</ul></nav>",
                Html.join(Stream.of(values())
                        .map(tab -> tab.link(principal, this))
                        .toList()));
    }

    private Html link(Principal principal, ServicePrincipalTabs open) {
        return Html.of(
                "<li><a href=\"{}\"{}>{}</a></li>",
                path(principal),
                new Html(this == open ? " aria-current=\"page\"" : ""),
                label);
    }
}
