package io.lakegate.emulator.identity;

import io.lakegate.emulator.http.Call;

/** Lets those into an API who administer a host's service principals; refuses everybody else. */
@FunctionalInterface
public interface AdminCheck {
    /**
     * Lets in or refuses.
     *
     * @param call the request
     * @throws io.lakegate.emulator.http.Refusal if the caller may not
     */
    void require(Call call);
}
