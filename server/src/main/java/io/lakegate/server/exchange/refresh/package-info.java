/**
 * The refresh protocol, by which no connection is ever lost to a race, a crash or a lost answer; docs/refresh.md draws it.
 *
 * <p>Pure rules decide: {@link io.lakegate.server.exchange.refresh.FreshnessRule} (renew now?),
 * {@link io.lakegate.server.exchange.refresh.LeaseRule} (may I prepare?),
 * {@link io.lakegate.server.exchange.refresh.PresentRule} (may I present?),
 * {@link io.lakegate.server.exchange.refresh.OutcomeRule} (what do I write?). The statements of
 * {@link io.lakegate.server.exchange.refresh.tokenset.TokenSetStore} are the same rules where only the database can check and write at
 * once. {@link io.lakegate.server.exchange.refresh.Leader} walks through the steps,
 * {@link io.lakegate.server.exchange.refresh.Refresher} runs one flight per connection. Change a rule only together with
 * {@code RefreshProtocolModelTest}. Used by {@code exchange.token} and
 * {@code exchange.ahead} only.
 */
@NullMarked
package io.lakegate.server.exchange.refresh;

import org.jspecify.annotations.NullMarked;
