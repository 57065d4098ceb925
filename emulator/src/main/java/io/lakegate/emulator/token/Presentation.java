package io.lakegate.emulator.token;

import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.behaviour.RefreshMode;
import java.util.List;

/**
 * Somebody presents a refresh token.
 *
 * @param refreshToken what was sent
 * @param application the authenticated client
 * @param level at which host
 * @param mode the application's refresh mode
 * @param scopes asked for; none means all that was granted
 */
public record Presentation(
        String refreshToken, OAuthApplication application, Level level, RefreshMode mode, List<String> scopes) {
    /** Says who presents, never what. */
    @Override
    public String toString() {
        return "refresh token of " + application.clientId() + " in mode " + mode.text();
    }
}
