package io.lakegate.emulator.scim;

import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.http.Call;

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
     * Told of everybody who was added through this host.
     *
     * @param added the new user or service principal
     */
    void added(Principal added);
}
