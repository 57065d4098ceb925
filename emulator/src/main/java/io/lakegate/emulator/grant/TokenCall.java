package io.lakegate.emulator.grant;

import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Parameters;
import io.lakegate.emulator.token.Level;
import java.util.Optional;

/**
 * A request at the token endpoint, after the checks that every grant shares.
 *
 * @param call the request
 * @param form its parameters, none repeated
 * @param level at which host
 */
record TokenCall(Call call, Parameters form, Level level) {
    String issuer() {
        return level.issuer(call.origin());
    }

    Optional<String> find(String parameter) {
        return form.find(parameter);
    }

    String require(String parameter) {
        return find(parameter).orElseThrow(() -> TokenErrors.invalidRequest(parameter + " is missing"));
    }
}
