package io.lakegate.server.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.oauth.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {

    @ParameterizedTest
    @ValueSource(strings = {"short", "elevenchars", "aaaaaaaaaaaaaa", "xx-ADA-forever-xx"})
    void weakPasswordsAreRefusedWithAReason(String weak) {
        assertThat(PasswordRule.refuse(new Password(weak), "ada")).isNotEmpty();
    }

    @Test
    void aFewWordsAreEnough() {
        assertThat(PasswordRule.refuse(new Password("correct horse battery"), "ada"))
                .isEmpty();
    }

    @Test
    void twelveCharactersMeansCharactersAndNotBytes() {
        assertThat(PasswordRule.refuse(new Password("äöüßéèêçñåøæ"), "ada")).isEmpty();
    }
}
