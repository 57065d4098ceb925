package io.lakegate.server.setup.run;

import io.lakegate.server.databricks.account.AccountAnswer;
import io.lakegate.server.databricks.account.ServicePrincipals;
import io.lakegate.server.databricks.account.TrustPolicy;
import io.lakegate.server.integration.Federation;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.issuer.IssuerDocuments;
import io.lakegate.server.issuer.WorkloadIssuer;
import io.lakegate.server.issuer.WorkloadSubject;
import io.lakegate.server.setup.plan.Made;
import io.lakegate.server.setup.plan.SetupStep;
import io.lakegate.server.setup.plan.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Lets the service principal trust what Lakegate signs for this one connection, by the issuer's address or with its keys. */
@ApplicationScoped
class CreatePolicy implements StepAction {

    private final ServicePrincipals principals;
    private final WorkloadIssuer issuer;
    private final IssuerDocuments documents;
    private final Trouble trouble;

    CreatePolicy(ServicePrincipals principals, WorkloadIssuer issuer, IssuerDocuments documents, Trouble trouble) {
        this.principals = principals;
        this.issuer = issuer;
        this.documents = documents;
        this.trouble = trouble;
    }

    @Override
    public StepKind kind() {
        return StepKind.CREATE_POLICY;
    }

    @Override
    public StepOutcome make(Run run) {
        String owner = run.principal().orElseThrow().id();
        TrustPolicy policy = policy(run);
        var answer = principals.createPolicy(run.order().account(), run.token(), owner, policy);
        return answer instanceof AccountAnswer.Did<String> did
                ? new StepOutcome.Done(
                        Optional.of(new Made("policy", did.value(), Optional.empty())),
                        "Created: issuer " + policy.issuer() + ", audience " + String.join(" ", policy.audiences())
                                + ", subject " + policy.subject() + ".")
                : trouble.of(answer, run);
    }

    private TrustPolicy policy(Run run) {
        var view = run.connection().orElseThrow();
        Integration integration = view.integration();
        Federation federation = integration.federation().orElseThrow();
        return new TrustPolicy(
                issuer.issuer().toString(),
                federation.audiences(),
                WorkloadSubject.ofConnection(view.connection().id().value()).text(),
                federation.keys() == Federation.KeySource.POLICY
                        ? Optional.of(documents.keySetText())
                        : Optional.empty());
    }

    @Override
    public StepOutcome remove(Run run, SetupStep step) {
        return new StepOutcome.Done(Optional.empty(), "");
    }
}
