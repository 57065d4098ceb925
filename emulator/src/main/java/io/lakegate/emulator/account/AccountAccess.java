package io.lakegate.emulator.account;

import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.api.BearerCheck;
import io.lakegate.emulator.application.Scopes;
import io.lakegate.emulator.directory.AccountDirectory;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Lets account admins into the account API: by access token, or by e-mail address and password (legacy HTTP Basic). */
public final class AccountAccess {
    private static final String BASIC = "basic ";

    private final String accountId;
    private final BearerCheck bearer;
    private final AccountDirectory directory;

    /**
     * The way into one account's API.
     *
     * @param accountId the account
     * @param bearer checks access tokens
     * @param directory checks passwords
     */
    public AccountAccess(String accountId, BearerCheck bearer, AccountDirectory directory) {
        this.accountId = accountId;
        this.bearer = bearer;
        this.directory = directory;
    }

    /**
     * Who calls.
     *
     * @param call the request
     * @return an account admin
     * @throws Refusal if it is no admin of this account
     */
    public Principal requireAdmin(Call call) {
        Optional<String> basic = call.header("authorization")
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(BASIC))
                .map(header -> decode(header.substring(BASIC.length())));
        Principal caller = basic.isPresent() ? byPassword(basic.get()) : bearer.require(call, Scopes.ALL_APIS);
        if (!call.pathPart("account").equals(accountId)) {
            throw ApiError.notFound("Account " + call.pathPart("account") + " does not exist.");
        }
        if (!caller.accountAdmin()) {
            throw ApiError.permissionDenied(
                    caller.subject() + " is not an account admin; this API is for account admins.");
        }
        return caller;
    }

    private Principal byPassword(String credentials) {
        String[] parts = credentials.split(":", 2);
        return directory
                .now()
                .authenticate(parts[0], parts.length == 2 ? parts[1] : "")
                .orElseThrow(ApiError::noCredential);
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.trim()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
