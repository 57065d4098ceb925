package io.lakegate.server.setup;

import io.lakegate.server.setup.plan.SetupWish;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import org.jspecify.annotations.Nullable;

/** The fields of the setup form as the browser sends them. */
public class SetupFields {

    /** What no rule accepts, for text that is no number. */
    private static final int NOT_A_NUMBER = -1;

    @FormParam("name")
    @DefaultValue("")
    String name = "";

    @FormParam("host")
    @DefaultValue("")
    String host = "";

    @FormParam("account_id")
    @DefaultValue("")
    String accountId = "";

    @FormParam("account_host")
    @DefaultValue("")
    String accountHost = "";

    /** {@code confidential} or {@code public}. */
    @FormParam("kind")
    @DefaultValue("confidential")
    String kind = "confidential";

    @FormParam("scopes")
    @DefaultValue("")
    String scopes = "";

    @FormParam("callback_path")
    @DefaultValue("")
    String callbackPath = "";

    @FormParam("access_token_minutes")
    @DefaultValue("")
    String accessMinutes = "";

    @FormParam("refresh_token_minutes")
    @DefaultValue("")
    String refreshMinutes = "";

    @FormParam("session_minutes")
    @DefaultValue("")
    String sessionMinutes = "";

    /** {@code yes} or nothing. */
    @FormParam("single_use")
    @DefaultValue("")
    String singleUse = "";

    @FormParam("auth_type")
    @DefaultValue("")
    String authType = "";

    /** {@code yes} or nothing. */
    @FormParam("assign_workspace")
    @DefaultValue("")
    String assign = "";

    @FormParam("secret_days")
    @DefaultValue("")
    String secretDays = "";

    @FormParam("key_source")
    @DefaultValue("")
    String keySource = "";

    SetupWish wish() {
        return new SetupWish(
                name,
                host,
                accountId,
                accountHost,
                !kind.equals("public"),
                scopes,
                callbackPath,
                number(accessMinutes),
                number(refreshMinutes),
                number(sessionMinutes),
                singleUse.equals("yes"),
                authType,
                assign.equals("yes"),
                number(secretDays),
                keySource);
    }

    private static @Nullable Integer number(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return null;
        }
        return text.matches("[0-9]{1,7}") ? Integer.valueOf(text) : NOT_A_NUMBER;
    }
}
