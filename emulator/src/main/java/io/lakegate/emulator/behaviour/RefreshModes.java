package io.lakegate.emulator.behaviour;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which refresh mode an application has: its own override, else the emulator's override, else what its token access policy
 * says. Changes count at once, also for tokens that are already out.
 */
public final class RefreshModes {
    /** What {@code enable_single_use_refresh_tokens} means when nobody overrides it: the strictest, which was reported. */
    private static final RefreshMode SINGLE_USE = new RefreshMode.SingleUseWithFamilyRevocation();

    private final Map<String, RefreshMode> ofApplication = new ConcurrentHashMap<>();
    private final Optional<RefreshMode> initial;
    private volatile Optional<RefreshMode> ofEmulator;

    /**
     * Starts with an override, or none.
     *
     * @param initial the emulator's override; nothing leaves it to each application's policy
     */
    public RefreshModes(Optional<RefreshMode> initial) {
        this.initial = initial;
        this.ofEmulator = initial;
    }

    /**
     * The mode that counts.
     *
     * @param clientId the application
     * @param singleUse what its policy says
     * @return the mode
     */
    public RefreshMode modeOf(String clientId, boolean singleUse) {
        RefreshMode byPolicy = singleUse ? SINGLE_USE : new RefreshMode.Reusable();
        RefreshMode general = ofEmulator.orElse(byPolicy);
        return ofApplication.getOrDefault(clientId, general);
    }

    /**
     * Overrides the mode of every application that has no override of its own.
     *
     * @param mode the mode
     */
    public void setForAll(RefreshMode mode) {
        ofEmulator = Optional.of(mode);
    }

    /**
     * Overrides the mode of one application.
     *
     * @param clientId the application
     * @param mode the mode
     */
    public void setFor(String clientId, RefreshMode mode) {
        ofApplication.put(clientId, mode);
    }

    /** Back to the state of the start. */
    public void reset() {
        ofApplication.clear();
        ofEmulator = initial;
    }

    /**
     * The emulator's override.
     *
     * @return the mode; nothing where each application's policy decides
     */
    public Optional<RefreshMode> ofEmulator() {
        return ofEmulator;
    }

    /**
     * The overrides of single applications.
     *
     * @return mode by client id
     */
    public Map<String, RefreshMode> ofApplications() {
        return Map.copyOf(ofApplication);
    }
}
