package io.lakegate.emulator.scim;

import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.http.Call;
import java.util.Optional;

/** Lets callers into one host's SCIM API. */
public interface ScimAccess {
    /**
     * Somebody who only looks.
     *
     * @param call the request
     * @return who calls
     * @throws io.lakegate.emulator.http.Refusal if they may not
     */
    Principal requireReader(Call call);

    /**
     * Somebody who changes people or programs.
     *
     * @param call the request
     * @return who calls
     * @throws io.lakegate.emulator.http.Refusal if they may not
     */
    Principal requireAdmin(Call call);

    /**
     * What an account's resources say they belong to; a workspace's do not say it.
     *
     * @return the account id, at an account's host
     */
    Optional<String> accountId();

    /**
     * Told of everybody who was added through this host.
     *
     * @param added the new user or service principal
     */
    void added(Principal added);
}
