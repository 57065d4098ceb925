package io.lakegate.server.posit;

import io.lakegate.server.http.ProblemException;
import java.util.Optional;
import java.util.stream.Stream;

/** Posit Connect's application error codes that Lakegate answers with, each with the HTTP status it comes with. */
public enum Code {
    INTERNAL(1, 500),
    BAD_REQUEST(2, 400),
    INVALID_ID(3, 400),
    NO_SUCH_OBJECT(4, 404),
    NOT_THE_OWNER(10, 403),
    PARAMETER_MISSING(12, 400),
    OUT_OF_RANGE(13, 400),
    NO_VIEW_PERMISSION(19, 403),
    PERMISSION_DENIED(22, 403),
    NOT_AUTHENTICATED(24, 401),
    INVALID_PARAMETER(25, 400),
    USER_LOCKED(50, 403),
    UNPARSABLE_BODY(87, 400),
    INVALID_JSON(121, 400),
    DUPLICATE_USER(154, 400),
    DUPLICATE_GROUP(155, 400),
    SCOPES(201, 400),
    TOO_MANY_SCOPES(202, 400),
    CLIENT_ID(203, 400),
    CLIENT_SECRET(205, 400),
    INTEGRATION_GUID(207, 400),
    ASSOCIATION_LIST(208, 400),
    ASSIGNMENT(209, 400),
    FORM_MISSING(210, 400),
    FORM_UNPARSABLE(211, 400),
    NO_INTEGRATION(212, 400),
    GRANT_TYPE(213, 400),
    SUBJECT_TOKEN_TYPE(214, 400),
    SUBJECT_TOKEN(215, 400),
    ISSUER_CLAIM(216, 400),
    SUBJECT_CLAIM(217, 400),
    REFRESH_FAILED(219, 400),
    NO_SESSION(220, 400),
    NAME(225, 400),
    DESCRIPTION(226, 400),
    TEMPLATE(227, 400),
    CONFIG(228, 400),
    NOT_CHANGEABLE(229, 400),
    NO_LOGIN(230, 400),
    REFRESH_TOKEN(235, 400),
    CONTENT_TOKEN(236, 400),
    ASSOCIATION_AUTH_TYPE(237, 400),
    AUTH_TYPE_MISMATCH(238, 400),
    NOT_A_SERVICE_ACCOUNT(240, 400),
    NO_TOKEN(241, 400),
    REQUESTED_TYPE(242, 400),
    TOKEN_COMBINATION(249, 400),
    NO_HANDLER(250, 400),
    SUBJECT_TYPE_NOT_ALLOWED(252, 400),
    AUDIENCE(256, 400),
    AUDIENCE_REQUIRED(257, 400),
    DUPLICATE_ASSOCIATION(258, 400),
    USER_GUID(261, 400),
    GROUP_GUID(262, 400),
    RATE_LIMIT(277, 429);

    private static final String PREFIX = "posit-";

    private final int number;
    private final int status;

    Code(int number, int status) {
        this.number = number;
        this.status = status;
    }

    /** As clients know it. */
    public int number() {
        return number;
    }

    /** The HTTP status it usually comes with. */
    public int status() {
        return status;
    }

    /** Ends the request with this code and a sentence for a person. */
    public ProblemException says(String sentence) {
        return says(status, sentence);
    }

    /** The same with another HTTP status. */
    public ProblemException says(int otherStatus, String sentence) {
        return new ProblemException(otherStatus, PREFIX + number, "Refused", sentence);
    }

    /** The number that a problem of ours carries; absent for any other problem. */
    static Optional<Integer> in(String problemType) {
        return Optional.of(problemType)
                .filter(type -> type.startsWith(PREFIX))
                .map(type -> Integer.valueOf(type.substring(PREFIX.length())));
    }

    /** What a bare HTTP status is called here. */
    static Code ofStatus(int status) {
        return Stream.of(NOT_AUTHENTICATED, PERMISSION_DENIED, NO_SUCH_OBJECT, RATE_LIMIT)
                .filter(code -> code.status == status)
                .findFirst()
                .orElse(status >= 500 ? INTERNAL : BAD_REQUEST);
    }
}
