package io.lakegate.acceptance;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The other edition of CARTO's guide, whose host is a URL, in browsers that run no scripts. */
@TestMethodOrder(OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before the first step
class Seed001CartoGuideTest {

    private static CartoGuide guide;

    @BeforeAll
    static void open() {
        guide = new CartoGuide(Chromium::personWithoutScripts);
    }

    @AfterAll
    static void close() {
        guide.close();
    }

    @Test
    @Order(1)
    void getStarted_settingsAdvancedIntegrationsAddOpensTheNewIntegrationForm() {
        guide.getStarted();
    }

    @Test
    @Order(2)
    void step1_anAppConnectionIsAddedWithTheRedirectUrlAndAllApis() {
        guide.step1RegisterTheOAuthApplication();
    }

    @Test
    @Order(3)
    void step2_clientIdClientSecretAndTheInstancesUrlAreSavedAndTheListIsBack() {
        guide.step2CompleteTheIntegrationForm(guide.world.cast.databricks.workspaceUrl() + "/");
    }

    @Test
    @Order(4)
    void allUsersCanCreateConnections_oneDoesWithNameCatalogAndWarehouse() {
        guide.aUserCreatesAConnection();
    }

    @Test
    @Order(5)
    void theSetupIsValidatedByAQueryAsTheViewer() {
        guide.theConnectionIsTested();
    }
}
