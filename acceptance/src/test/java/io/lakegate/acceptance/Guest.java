package io.lakegate.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.lakegate.emulator.directory.User;
import java.net.URI;

/** Somebody who follows a platform's guide in a browser of their own: by the words on links, buttons and labels. */
final class Guest {

    final Page page;
    private final World world;

    Guest(World world, BrowserContext browser) {
        this.world = world;
        this.page = browser.newPage();
    }

    Guest open(String path) {
        page.navigate(world.cast.at(path).toString());
        return this;
    }

    Guest signInAtLakegate(String name, String password) {
        open("/");
        page.getByLabel("Name or e-mail").fill(name);
        page.locator("#password").fill(password);
        return press("Sign in");
    }

    /** At whatever page of Databricks asks for it. */
    Guest signInAtDatabricks(User who) {
        page.locator("#email").fill(who.email());
        page.locator("#password").fill(who.password().reveal());
        return press("Sign in");
    }

    /** Follows links one after the other, whatever page they lead to. */
    Guest follow(String... links) {
        for (String link : links) {
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                    .first()
                    .click();
        }
        return this;
    }

    Guest fill(String label, String text) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
        return this;
    }

    Guest choose(String label, String option) {
        Locator field = page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
        field.selectOption(field.locator("option")
                .filter(new Locator.FilterOptions().setHasText(option))
                .first()
                .getAttribute("value"));
        return this;
    }

    Guest check(String label) {
        page.getByLabel(label).first().check();
        return this;
    }

    Guest press(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
        return this;
    }

    Guest sees(String text) {
        assertThat(page.locator("body")).containsText(text);
        return this;
    }

    /** Keeps a picture of every variant of the page, held to what every page must be. */
    Guest keep(String name) {
        Chromium.keep(page, name);
        return this;
    }

    /** The id in the address of a connection's page. */
    String connection() {
        return URI.create(page.url()).getPath().split("/", -1)[2];
    }
}
