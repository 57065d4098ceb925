package io.lakegate.emulator.people;

import io.lakegate.emulator.federation.FederationPolicies;
import io.lakegate.emulator.federation.FederationPolicy;
import io.lakegate.emulator.federation.OidcPolicy;
import io.lakegate.emulator.http.Parameters;
import io.lakegate.emulator.page.Fields;
import io.lakegate.emulator.page.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The form of a federation policy, as it was filled in.
 *
 * @param id what to call it; empty for a name of ours
 * @param description words for people
 * @param issuer whose tokens count
 * @param audiences one on each line; empty for the account id
 * @param subject what the subject claim must say; only of a service principal
 * @param subjectClaim which claim that is; empty for {@code sub}
 * @param jwksJson the issuer's keys by value
 * @param jwksUri where the issuer's keys are
 */
record PolicyForm(
        String id,
        String description,
        String issuer,
        String audiences,
        String subject,
        String subjectClaim,
        String jwksJson,
        String jwksUri) {
    static PolicyForm empty() {
        return new PolicyForm("", "", "", "", "", "", "", "");
    }

    static PolicyForm of(Parameters form) {
        return new PolicyForm(
                form.text("policy_id").trim(),
                form.text("description").trim(),
                form.text("issuer").trim(),
                form.text("audiences"),
                form.text("subject").trim(),
                form.text("subject_claim").trim(),
                form.text("jwks_json").trim(),
                form.text("jwks_uri").trim());
    }

    static PolicyForm of(FederationPolicy policy) {
        OidcPolicy oidc = policy.oidc();
        return new PolicyForm(
                policy.id(),
                policy.description().orElse(""),
                oidc.issuer(),
                String.join("\n", oidc.audiences()),
                oidc.subject().orElse(""),
                oidc.subjectClaim().orElse(""),
                oidc.jwksJson().orElse(""),
                oidc.jwksUri().orElse(""));
    }

    FederationPolicy addTo(FederationPolicies policies, OptionalLong owner) {
        return policies.add(owner, text(id), text(description), oidc(owner));
    }

    FederationPolicy change(FederationPolicies policies, FederationPolicy old) {
        return policies.change(old, text(description), oidc(old.servicePrincipalId()));
    }

    /** What was wrong, in the words of the form instead of the API's. */
    static String inWords(RuntimeException wrong) {
        return String.valueOf(wrong.getMessage())
                .replace("oidc_policy.subject ", "Subject ")
                .replace("oidc_policy.issuer ", "Issuer ")
                .replace("oidc_policy.jwks_uri ", "JWKS URI ")
                .replace("oidc_policy.jwks_json ", "JWKS JSON ")
                .replace("policy_id ", "Policy ID ");
    }

    Html[] fields(boolean isNew, boolean ofPrincipal) {
        List<Html> fields = new ArrayList<>();
        if (isNew) {
            fields.add(Fields.text(
                    "policy_id",
                    "Policy ID",
                    id,
                    "Lower-case letters, digits, hyphens, slashes. Empty for a made one.",
                    ""));
        }
        fields.add(Fields.text("description", "Description", description, "", ""));
        fields.add(Fields.text(
                "issuer",
                "Issuer",
                issuer,
                "What iss says in the token, such as https://idp.example.org.",
                "required"));
        fields.add(Fields.lines(
                "audiences",
                "Audiences",
                audiences,
                "One on each line; one must be in the token. Empty for the account ID."));
        if (ofPrincipal) {
            fields.add(Fields.text(
                    "subject", "Subject", subject, "What the subject claim must say, exactly.", "required"));
        }
        fields.add(Fields.text("subject_claim", "Subject claim", subjectClaim, "Empty for sub.", ""));
        fields.add(Fields.text(
                "jwks_uri", "JWKS URI", jwksUri, "Empty for the one in the issuer's discovery document.", ""));
        fields.add(Fields.lines(
                "jwks_json", "JWKS JSON", jwksJson, "The issuer's keys by value, for one that cannot be reached."));
        return fields.toArray(Html[]::new);
    }

    private OidcPolicy oidc(OptionalLong owner) {
        List<String> all = audiences
                .lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty())
                .toList();
        return new OidcPolicy(issuer, all, text(subject), text(subjectClaim), text(jwksJson), text(jwksUri))
                .requireSubjectFits(owner.isPresent());
    }

    private static Optional<String> text(String typed) {
        return Optional.of(typed).filter(text -> !text.isEmpty());
    }
}
