/**
 * The page shell: layout, assets, content security policy, times and words that every page shares.
 */
@NullMarked
package io.lakegate.server.page;

import org.jspecify.annotations.NullMarked;
