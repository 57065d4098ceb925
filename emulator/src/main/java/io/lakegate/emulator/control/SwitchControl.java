package io.lakegate.emulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.behaviour.AccountBehaviour;
import io.lakegate.emulator.behaviour.Behaviour;
import io.lakegate.emulator.behaviour.BehaviourSwitch;
import io.lakegate.emulator.behaviour.ErrorForm;
import io.lakegate.emulator.behaviour.RefreshMode;
import io.lakegate.emulator.behaviour.RefreshModes;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** {@code refresh-mode} and {@code behaviour}: the switches. */
final class SwitchControl {
    private static final int DEFAULT_GRACE_SECONDS = 30;

    private final RefreshModes modes;
    private final BehaviourSwitch behaviour;

    SwitchControl(RefreshModes modes, BehaviourSwitch behaviour) {
        this.modes = modes;
        this.behaviour = behaviour;
    }

    void routes(ControlPort.Routes routes) {
        routes.get("refresh-mode", call -> showModes());
        routes.post("refresh-mode", this::setMode);
        routes.get("behaviour", call -> showBehaviour());
        routes.post("behaviour", this::setBehaviour);
    }

    private Answer setMode(Call call) {
        ControlBody body = ControlBody.of(call, "mode", "grace_seconds", "client_id");
        try {
            int grace = body.number("grace_seconds").orElse(DEFAULT_GRACE_SECONDS);
            RefreshMode mode = RefreshMode.parse(body.requireText("mode"), Duration.ofSeconds(grace));
            body.text("client_id").ifPresentOrElse(id -> modes.setFor(id, mode), () -> modes.setForAll(mode));
            return showModes();
        } catch (IllegalArgumentException wrong) {
            throw ApiError.invalidParameter(String.valueOf(wrong.getMessage()));
        }
    }

    private Answer showModes() {
        ObjectNode json = Json.object();
        json.put("mode", modes.ofEmulator().map(RefreshMode::text).orElse("by-policy"));
        ObjectNode applications = json.putObject("applications");
        modes.ofApplications().forEach((id, mode) -> applications.put(id, mode.text()));
        return Answer.json(200, json);
    }

    private Answer setBehaviour(Call call) {
        ControlBody body = ControlBody.of(
                call,
                "error_form",
                "issuer_parameter",
                "code_lifetime_seconds",
                "minimum_validity_seconds",
                "wrong_secrets_per_minute",
                "deletion_ends_tokens",
                "opaque_access_tokens",
                "disabling_ends_tokens",
                "explained_exchange_errors",
                "secret_deletion_ends_tokens",
                "app_changes_after_minutes",
                "revocation_endpoint");
        Optional<ErrorForm> form = body.text("error_form").map(SwitchControl::errorForm);
        try {
            behaviour.change(now -> changed(now, body, form.orElse(now.errorForm())));
            return showBehaviour();
        } catch (IllegalArgumentException wrong) {
            throw ApiError.invalidParameter(String.valueOf(wrong.getMessage()));
        }
    }

    private static Behaviour changed(Behaviour now, ControlBody body, ErrorForm form) {
        return new Behaviour(
                form,
                body.flag("issuer_parameter").orElse(now.issuerParameter()),
                body.number("code_lifetime_seconds").map(Duration::ofSeconds).orElse(now.codeLifetime()),
                body.number("minimum_validity_seconds").map(Duration::ofSeconds).orElse(now.minimumValidity()),
                body.number("wrong_secrets_per_minute").orElse(now.wrongSecretsPerMinute()),
                body.flag("deletion_ends_tokens").orElse(now.deletionEndsTokens()),
                body.flag("opaque_access_tokens").orElse(now.opaqueAccessTokens()),
                changed(now.account(), body));
    }

    private static AccountBehaviour changed(AccountBehaviour now, ControlBody body) {
        return new AccountBehaviour(
                body.flag("disabling_ends_tokens").orElse(now.disablingEndsTokens()),
                body.flag("secret_deletion_ends_tokens").orElse(now.secretDeletionEndsTokens()),
                body.flag("explained_exchange_errors").orElse(now.explainedExchangeErrors()),
                body.number("app_changes_after_minutes")
                        .map(Duration::ofMinutes)
                        .orElse(now.appChangesAfter()),
                body.flag("revocation_endpoint").orElse(now.revocationEndpoint()));
    }

    private Answer showBehaviour() {
        Behaviour now = behaviour.now();
        return Answer.json(
                200,
                Json.object()
                        .put("error_form", now.errorForm().name().toLowerCase(Locale.ROOT))
                        .put("issuer_parameter", now.issuerParameter())
                        .put("code_lifetime_seconds", now.codeLifetime().toSeconds())
                        .put("minimum_validity_seconds", now.minimumValidity().toSeconds())
                        .put("wrong_secrets_per_minute", now.wrongSecretsPerMinute())
                        .put("deletion_ends_tokens", now.deletionEndsTokens())
                        .put("opaque_access_tokens", now.opaqueAccessTokens())
                        .put("disabling_ends_tokens", now.account().disablingEndsTokens())
                        .put("secret_deletion_ends_tokens", now.account().secretDeletionEndsTokens())
                        .put("explained_exchange_errors", now.account().explainedExchangeErrors())
                        .put(
                                "app_changes_after_minutes",
                                now.account().appChangesAfter().toMinutes())
                        .put("revocation_endpoint", now.account().revocationEndpoint()));
    }

    private static ErrorForm errorForm(String text) {
        return switch (text) {
            case "databricks" -> ErrorForm.DATABRICKS;
            case "rfc" -> ErrorForm.RFC;
            default -> throw ApiError.invalidParameter("error_form must be databricks or rfc");
        };
    }
}
