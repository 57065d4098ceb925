package io.lakegate.emulator.authorize;

import io.lakegate.emulator.application.Scopes;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.emulator.directory.User;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Page;
import io.lakegate.emulator.signin.SignInPages;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Asks the user: who wants what, for how long, and where the browser goes next. */
final class ConsentPage {
    static final String PATH = "/consent";

    private ConsentPage() {}

    static Answer of(AuthorizationRequest request, User user, String pendingId, String next) {
        Html content = Html.of(
                """
                <p><strong>{}</strong> wants to use Databricks as <strong>{}</strong> ({}).</p>
                {}
                <h2>It will be able to</h2>
                <ul>
                {}
                </ul>
                <h2>For how long</h2>
                <p>{}</p>
                <p class="hint">Afterwards you return to <code>{}</code>.</p>
                <form method="post" action="{}">
                <input type="hidden" name="request" value="{}">
                <button type="submit" class="main" name="decision" value="approve">Approve</button>
                <button type="submit" name="decision" value="deny">Deny</button>
                </form>
                """,
                request.application().name(),
                user.displayName(),
                user.email(),
                SignInPages.signOutForm(next, "Not you? Sign in as somebody else"),
                Html.join(request.scopes().stream().map(ConsentPage::item).toList()),
                lifetimes(request),
                request.redirectUri(),
                PATH,
                pendingId);
        return new Page("Approve access", content, List.of(originOf(request.redirectUri()))).answer(200);
    }

    private static Html item(String scope) {
        return Html.of("<li>{} <code>{}</code></li>", Scopes.words(scope), scope);
    }

    private static String lifetimes(AuthorizationRequest request) {
        TokenAccessPolicy policy = request.application().policy();
        String access = "Each access lasts " + words(policy.accessTokenTtl()) + ". ";
        if (!request.scopes().contains(Scopes.OFFLINE_ACCESS)) {
            return access + "It cannot be renewed without you.";
        }
        String end = policy.absoluteSessionLifetime()
                .map(life -> " You will be asked again after " + words(life) + ".")
                .orElse("");
        String idle = policy.singleUseRefreshTokens() ? " after its last use." : ".";
        return access + "It can be renewed without you for " + words(policy.refreshTokenTtl()) + idle + end;
    }

    private static String words(Duration life) {
        long minutes = life.toMinutes();
        if (minutes % 1_440 == 0) {
            return count(minutes / 1_440, "day");
        }
        return minutes % 60 == 0 ? count(minutes / 60, "hour") : count(minutes, "minute");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    private static String originOf(String redirectUri) {
        URI uri = URI.create(redirectUri);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
