package io.lakegate.server.integration;

/**
 * What the page of an integration shows in its form: what is stored, or what was typed and refused.
 *
 * @param scopes one per line
 * @param warning allowed, but hardly meant; empty if nothing
 */
record IntegrationView(String name, String scopes, String callbackPath, String warning) {

    static IntegrationView of(Integration integration) {
        return new IntegrationView(
                integration.name(),
                String.join("\n", integration.scopes().names()),
                integration.callbackPath(),
                IntegrationRule.warning(integration.scopes()).orElse(""));
    }
}
