package io.lakegate.server.page;

import io.lakegate.server.setting.Settings;
import io.quarkus.runtime.BlockingOperationControl;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code layout.html} and {@code formToken.html} need to know of the current request; in templates {@code inject:shell}. */
@Named("shell")
@RequestScoped
public class Shell {

    private final Settings settings;
    private final Optional<Visitor> visitor;
    private final Waiting waiting;

    Shell(Settings settings, Visitors visitors, Waiting waiting) {
        this.settings = settings;
        this.visitor = visitors.current();
        this.waiting = waiting;
    }

    /**
     * How many things wait for the person's hand, for the bell; 0 where that cannot be asked: nobody is signed in, or a
     * problem page is drawn on a thread that must not wait for the database.
     */
    public int waiting() {
        return signedIn() && BlockingOperationControl.isBlockingAllowed()
                ? waiting.rows().size()
                : 0;
    }

    /** Whether to show the development banner. */
    public boolean development() {
        return settings.development();
    }

    /** Whether a person is signed in. */
    public boolean signedIn() {
        return visitor.isPresent();
    }

    /** What people call them; empty if nobody is signed in. */
    public String displayName() {
        return visitor.map(Visitor::displayName).orElse("");
    }

    /** What they sign in with; empty if nobody is signed in. */
    public String name() {
        return visitor.map(Visitor::name).orElse("");
    }

    /** Their role's word; empty if nobody is signed in. */
    public String role() {
        return visitor.map(Visitor::role).orElse("");
    }

    /** Whether they may see the settings. */
    public boolean admin() {
        return role().equals("admin");
    }

    /** Whether they may register apps. */
    public boolean publisher() {
        return admin() || role().equals("publisher");
    }

    /** The token every unsafe form carries; empty if nobody is signed in. */
    public String formToken() {
        return visitor.map(Visitor::formToken).orElse("");
    }

    /** {@code LAKEGATE_URL}. */
    public String url() {
        return settings.url().toString();
    }

    /** One or two letters for their picture. */
    public String initials() {
        return Stream.of(displayName().trim().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(2)
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(java.util.Locale.ROOT))
                .collect(Collectors.joining());
    }
}
