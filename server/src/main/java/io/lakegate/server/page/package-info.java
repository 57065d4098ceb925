/**
 * The page shell: layout, assets, content security policy, error pages and words that every page shares.
 *
 * <p>A page is a checked Qute template that includes {@code layout.html} with {@code title} and {@code active} (home,
 * connections, apps, integrations, users, audit, keys); every unsafe form in it carries <code>{#include formToken /}</code>.
 * Pages for people who are not signed in include {@code plain.html}. Knows {@code http} and settings; what it must know of
 * people and features it asks through {@link io.lakegate.server.page.Visitors} and {@link io.lakegate.server.page.HomeSection}.
 */
@NullMarked
package io.lakegate.server.page;

import org.jspecify.annotations.NullMarked;
