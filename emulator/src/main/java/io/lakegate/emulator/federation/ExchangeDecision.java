package io.lakegate.emulator.federation;

/** What came of comparing a subject token with policies. */
public sealed interface ExchangeDecision {
    /**
     * A policy accepts the token.
     *
     * @param policy which one
     * @param subject what the policy's subject claim says
     */
    record Accepted(FederationPolicy policy, String subject) implements ExchangeDecision {}

    /**
     * No policy does.
     *
     * @param why the rule that the closest policy failed at
     * @param detail the same for people, with the values that differ; no token
     */
    record Refused(Why why, String detail) implements ExchangeDecision {}

    /** Rules in the order they are looked at: the later one fails, the closer the policy was. */
    enum Why {
        /** The subject token is no signed JWT with an allowed algorithm. */
        MALFORMED,
        /** It has expired, or has no {@code exp}. */
        EXPIRED,
        /** Its {@code nbf} or {@code iat} lies ahead. */
        NOT_YET_VALID,
        /** There is no policy at all. */
        NO_POLICY,
        /** No policy names its {@code iss}. */
        ISSUER,
        /** No policy with its issuer names one of its {@code aud}. */
        AUDIENCE,
        /** No policy with its issuer and audience names its subject. */
        SUBJECT,
        /** The issuer's keys cannot be had. */
        KEYS,
        /** None of the issuer's keys has signed it. */
        SIGNATURE
    }
}
