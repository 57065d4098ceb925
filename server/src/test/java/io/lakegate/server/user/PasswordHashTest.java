package io.lakegate.server.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.oauth.Password;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

    @Test
    void aPasswordMatchesItsOwnHashOnly() {
        PasswordHash hash = PasswordHash.of(new Password("correct horse battery"));

        assertThat(hash.matches(new Password("correct horse battery"))).isTrue();
        assertThat(hash.matches(new Password("correct horse batterz"))).isFalse();
    }

    @Test
    void theSamePasswordHasAnotherHashEachTime() {
        var password = new Password("correct horse battery");

        assertThat(PasswordHash.of(password)).isNotEqualTo(PasswordHash.of(password));
    }

    @Test
    void itIsStoredInPhcFormWithItsCost() {
        assertThat(PasswordHash.of(new Password("x")).phc()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    /** Made with the reference implementation: {@code echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1}. */
    @Test
    void aHashOfTheReferenceImplementationVerifies() {
        var hash = new PasswordHash(
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

        assertThat(hash.matches(new Password("password"))).isTrue();
        assertThat(hash.matches(new Password("Password"))).isFalse();
    }

    @Test
    void nobodysPasswordMatchesNothing() {
        assertThat(PasswordHash.NOBODYS.matches(new Password("admin"))).isFalse();
    }

    @Test
    void itPrintsRedacted() {
        assertThat(PasswordHash.of(new Password("x"))).hasToString("PasswordHash(redacted)");
    }

    @Test
    void anotherFormIsRefused() {
        assertThatThrownBy(() -> new PasswordHash("$2y$10$abc")).isInstanceOf(IllegalArgumentException.class);
    }
}
