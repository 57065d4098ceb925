package io.lakegate.server.databricks.account;

import java.util.function.Function;

/**
 * How one call of the account API ended. The words are Databricks' own or ours about the line, fit to show.
 *
 * @param <T> what a success brings
 */
public sealed interface AccountAnswer<T> {

    /** It was done. */
    record Did<T>(T value) implements AccountAnswer<T> {

        @Override
        public String toString() {
            return "Did(redacted)";
        }
    }

    /** It was surely not done. */
    record Refused<T>(AccountRefusal cause, String words) implements AccountAnswer<T> {}

    /** Nobody knows whether it was done: the request was out and no answer came that can be read. */
    record Unknown<T>(String words) implements AccountAnswer<T> {}

    /** The same with what becomes of a success. */
    default <R> AccountAnswer<R> map(Function<T, R> reading) {
        return flatMap(value -> new Did<>(reading.apply(value)));
    }

    /** The same with what a success leads to. */
    default <R> AccountAnswer<R> flatMap(Function<T, AccountAnswer<R>> next) {
        return switch (this) {
            case Did<T> did -> next.apply(did.value());
            case Refused<T> refused -> new Refused<>(refused.cause(), refused.words());
            case Unknown<T> unknown -> new Unknown<>(unknown.words());
        };
    }
}
