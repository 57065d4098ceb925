package io.lakegate.emulator.people;

import io.lakegate.emulator.console.ConsolePage;
import io.lakegate.emulator.console.Place;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.signin.SignIn;
import java.util.OptionalLong;

/** Whose policies a page is about: its words, and where it is. */
sealed interface PolicyOwner {
    /** The account: its policies name users and service principals by the token's subject. */
    record Account() implements PolicyOwner {
        @Override
        public OptionalLong id() {
            return OptionalLong.empty();
        }

        @Override
        public String path() {
            return Place.AUTHENTICATION.path();
        }

        @Override
        public ConsolePage page(SignIn admin) {
            return ConsolePage.of(admin, Place.AUTHENTICATION);
        }

        @Override
        public Html head() {
            return Html.of("""
                    <h2>Federation policies</h2>
                    <p>Tokens of these identity providers can be exchanged for Databricks tokens of whomever in the account their
                    subject names.</p>
                    """);
        }
    }

    /** A service principal: its policies name the one subject that may act as it. */
    record Program(Principal principal) implements PolicyOwner {
        @Override
        public OptionalLong id() {
            return OptionalLong.of(principal.id());
        }

        @Override
        public String path() {
            return ServicePrincipalTabs.POLICIES.path(principal);
        }

        @Override
        public ConsolePage page(SignIn admin) {
            return ConsolePage.of(admin, Place.SERVICE_PRINCIPALS).below(principal.displayName());
        }

        @Override
        public Html head() {
            return Html.of("""
                    {}
                    <p>A program with a token of one of these identity providers, for the subject that the policy names, gets
                    access tokens for this service principal, without a secret.</p>
                    """, ServicePrincipalTabs.POLICIES.html(principal));
        }
    }

    /** What the store knows the owner by. */
    OptionalLong id();

    /** Where the list is. */
    String path();

    /** The page of the list. */
    ConsolePage page(SignIn admin);

    /** What is above the list. */
    Html head();

    /** The page of one policy, or of a new one. */
    default ConsolePage below(SignIn admin, String title) {
        ConsolePage list = page(admin);
        return switch (this) {
            case Account account -> list.below(title);
            case Program program ->
                list.below(
                                ServicePrincipalTabs.POLICIES.label(),
                                ServicePrincipalTabs.INFORMATION.path(program.principal()))
                        .below(title, path());
        };
    }
}
