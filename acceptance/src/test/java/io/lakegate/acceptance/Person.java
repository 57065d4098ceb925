package io.lakegate.acceptance;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.lakegate.emulator.directory.User;
import java.util.regex.Pattern;

/** A person who reads a guide and finds links, buttons and fields by the words that the guide uses. */
final class Person {

    final Page page;

    Person(BrowserContext browser) {
        page = browser.newPage();
        page.setDefaultTimeout(15_000);
    }

    Person open(Object address) {
        page.navigate(address.toString());
        return this;
    }

    /** Opens an address of Databricks and signs in there, as an account admin or as somebody who consents. */
    Person signInAtDatabricks(User user) {
        fill("E-mail address", user.email());
        fill("Password", user.password().reveal());
        return press("Sign in");
    }

    Person signInAtLakegate(World world, String name, String password) {
        open(world.cast.at("/"));
        fill("Name or e-mail", name);
        fill("Password", password);
        press("Sign in");
        page.locator("nav[aria-label=Main]").waitFor();
        return this;
    }

    /** Follows links, one after the other, as "Settings > App connections" in a guide. */
    Person follow(String... links) {
        for (String link : links) {
            named(AriaRole.LINK, link).first().click();
        }
        return this;
    }

    Person press(String button) {
        named(AriaRole.BUTTON, button).first().click();
        return this;
    }

    Person fill(String label, String text) {
        field(label).fill(text);
        return this;
    }

    /** Types the password once more where a page asks for it, because the sign-in is a while ago. */
    Person confirm(String password) {
        Locator field = page.locator("[name=confirm_password]");
        if (field.count() > 0) {
            field.first().fill(password);
        }
        return this;
    }

    Person check(String label) {
        field(label).check();
        return this;
    }

    /** Chooses the first option that contains these words. */
    Person choose(String label, String words) {
        Locator list = field(label);
        String value = list.locator("option")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first()
                .getAttribute("value");
        list.selectOption(value);
        return this;
    }

    /** What stands beside a term, such as the new client ID. */
    String reads(String term) {
        return page.locator("dt")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + term + "$")))
                .locator("xpath=following-sibling::dd[1]")
                .textContent()
                .strip();
    }

    /** The row of a table in which these words stand. */
    String row(String words) {
        return page.locator("tr")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first()
                .textContent()
                .strip();
    }

    /** Waits for these words. */
    Person sees(String words) {
        page.getByText(words).first().waitFor();
        return this;
    }

    private Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .or(page.getByLabel(Pattern.compile("^" + literally(label) + "\\b")))
                .first();
    }

    /** The whole name, or its beginning where it goes on with what it acts on, for those who do not see the row. */
    private Locator named(AriaRole role, String words) {
        return page.getByRole(
                role,
                new Page.GetByRoleOptions()
                        .setName(Pattern.compile("^" + literally(words) + "(: .*| [0-9a-f-]{8,})?$")));
    }

    /** For the browser's patterns, which do not know Java's way of quoting. */
    private static String literally(String words) {
        return words.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0");
    }
}
