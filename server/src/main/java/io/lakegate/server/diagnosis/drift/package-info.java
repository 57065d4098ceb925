/**
 * Drift: how the OAuth application as Databricks has it differs from what an integration needs, and mending it after showing what
 * will change. Asks the account API with an account admin's token that is given for one request and kept nowhere.
 */
@NullMarked
package io.lakegate.server.diagnosis.drift;

import org.jspecify.annotations.NullMarked;
