package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** Somebody who uses only the keyboard, and must always see where they are. */
record Keyboard(Page page) {

    private static final int MOST_TABS = 80;

    /** Whether the focused element, or the label drawn in its place, is drawn differently because it has the focus. */
    private static final String SHOWN = """
            () => {
                const at = document.activeElement;
                return [at, at.nextElementSibling].filter(each => each).map(each => getComputedStyle(each)).some(style =>
                    (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none');
            }""";

    /** Presses Tab until what the selector names has the focus; each stop on the way must be visible. */
    Keyboard reach(String selector) {
        page.locator(selector).first().waitFor();
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            if (isAt(selector)) {
                return this;
            }
            page.keyboard().press("Tab");
            assertThat(atBody() || Boolean.TRUE.equals(page.evaluate(SHOWN)))
                    .as("focus is visible at " + where())
                    .isTrue();
        }
        throw new AssertionError("the keyboard does not lead to " + selector + " on " + page.url());
    }

    void type(String text) {
        page.keyboard().insertText(text);
    }

    void enter() {
        page.keyboard().press("Enter");
        page.waitForLoadState();
    }

    private boolean isAt(String selector) {
        return Boolean.TRUE.equals(page.evaluate("selector => document.activeElement.matches(selector)", selector));
    }

    /** Between the last element and the first one the browser's own controls have the focus. */
    private boolean atBody() {
        return isAt("body");
    }

    private Object where() {
        return page.evaluate("() => document.activeElement.outerHTML.slice(0, 120)");
    }
}
