package io.lakegate.server.http.outbound;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The outbound rules hold only if nothing walks around them. */
class OneWayOutTest {

    private static final String CLIENTS = "io\\.vertx\\.core\\.http\\.(HttpClient|HttpClientOptions|HttpClientRequest"
            + "|HttpClientResponse|WebSocket|WebSocketClient)|io\\.vertx\\.core\\.net\\.NetClient.*"
            + "|io\\.vertx\\.(ext\\.web\\.client|mutiny\\.ext\\.web\\.client)\\..*|java\\.net\\.http\\..*"
            + "|java\\.net\\.(URLConnection|HttpURLConnection)|javax\\.net\\.ssl\\.HttpsURLConnection"
            + "|jakarta\\.ws\\.rs\\.client\\..*|org\\.eclipse\\.microprofile\\.rest\\.client\\..*"
            + "|com\\.nimbusds\\.oauth2\\.sdk\\.http\\.HTTPRequest|com\\.nimbusds\\.jose\\.util\\..*ResourceRetriever";

    private final JavaClasses server = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lakegate.server");

    @Test
    void B48_onlyTheOutboundClientSpeaksToOtherServers() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(OutboundClient.class, OutboundConnection.class)
                .should()
                .dependOnClassesThat(HasName.Predicates.nameMatching(CLIENTS))
                .because("every request to another server goes through the outbound rules")
                .check(server);
    }

    /** Or the rule above could never fail. */
    @Test
    void theRuleRecognisesAClientWhenItSeesOne() {
        classes()
                .that()
                .areAssignableTo(OutboundClient.class)
                .should()
                .dependOnClassesThat(HasName.Predicates.nameMatching(CLIENTS))
                .check(server);
    }

    @Test
    void B48_nobodyOpensAUrlByItself() {
        noClasses()
                .should()
                .callMethod(java.net.URL.class, "openStream")
                .orShould()
                .callMethod(java.net.URL.class, "openConnection")
                .orShould()
                .callMethod(java.net.URL.class, "getContent")
                .check(server);
    }
}
