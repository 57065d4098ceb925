package io.lakegate.server.setup.plan;

import io.lakegate.server.databricks.account.Account;
import io.lakegate.server.databricks.account.AccountHostRule;
import io.lakegate.server.databricks.account.TokenPolicy;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Federation;
import io.lakegate.server.integration.registration.IntegrationForm;
import io.lakegate.server.integration.registration.IntegrationRegistration;
import io.lakegate.server.integration.registration.IntegrationRule;
import io.lakegate.server.issuer.WorkloadIssuer;
import io.lakegate.server.oauth.ClientSecret;
import io.lakegate.server.setting.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks a wish before anything is made: everything that can be said without an admin's token, all of it at once. */
@ApplicationScoped
public class SetupRule {

    /** Stands in for what Databricks has not made yet. */
    private static final String TO_COME = "to-come";

    private static final int LONGEST_SECRET_DAYS = 730;

    private final IntegrationRegistration integrations;
    private final IntegrationRule rule;
    private final AccountHostRule hosts;
    private final Settings settings;
    private final WorkloadIssuer issuer;

    /** With the rules for integrations, which the result must pass, too. */
    public SetupRule(
            IntegrationRegistration integrations,
            IntegrationRule rule,
            AccountHostRule hosts,
            Settings settings,
            WorkloadIssuer issuer) {
        this.integrations = integrations;
        this.rule = rule;
        this.hosts = hosts;
        this.settings = settings;
        this.issuer = issuer;
    }

    /**
     * Checks, and asks the workspace whether it is one.
     *
     * @throws ProblemException 422 naming every field that is wrong, 409 if the name is taken
     */
    public SetupOrder check(SetupWish wish) {
        return order(wish, integrations::rehearse);
    }

    /**
     * Reads a wish that was checked before: asks nobody, and does not mind that the name is taken, by itself perhaps.
     *
     * @throws ProblemException 422 if the rules have changed since
     */
    public SetupOrder read(SetupWish wish) {
        return order(wish, rule::check);
    }

    private SetupOrder order(SetupWish wish, Function<IntegrationForm, IntegrationRule.Checked> check) {
        var wrong = new ArrayList<ProblemException.FieldError>();
        AuthType type = type(wish, wrong);
        wrong.addAll(
                switch (type) {
                    case U2M -> lifetimes(wish.policy());
                    case M2M -> secretDays(wish.days());
                    default -> List.<ProblemException.FieldError>of();
                });
        Optional<IntegrationRule.Checked> integration = integration(wish, type, check, wrong);
        Optional<Account> account = integration.flatMap(it -> account(wish, it.host(), wrong));
        if (integration.isEmpty() || account.isEmpty() || !wrong.isEmpty()) {
            throw problem(wrong);
        }
        IntegrationRule.Checked checked = integration.get();
        return new SetupOrder(
                checked.name(), checked.host(), account.get(), checked.scopes(), client(wish, type, checked));
    }

    private SetupOrder.Client client(SetupWish wish, AuthType type, IntegrationRule.Checked checked) {
        String path = checked.path().path();
        return switch (type) {
            case M2M -> new SetupOrder.Machine(wish.assign(), Duration.ofDays(wish.days()));
            case WORKLOAD_IDENTITY ->
                new SetupOrder.Workload(wish.assign(), wish.keys().orElseGet(this::reachable), issuer.issuer());
            default -> new SetupOrder.Application(wish.secret(), path, settings.at(path), wish.policy());
        };
    }

    /** Databricks fetches keys by https only, and from no private machine; whether it can reach us, we cannot know for sure. */
    private Federation.KeySource reachable() {
        return "https".equals(settings.at("/").getScheme())
                ? Federation.KeySource.ISSUER_URL
                : Federation.KeySource.POLICY;
    }

    private static AuthType type(SetupWish wish, List<ProblemException.FieldError> wrong) {
        return wish.type().filter(AuthType::hasClient).orElseGet(() -> {
            wrong.add(new ProblemException.FieldError(
                    "auth_type", "Write U2M, M2M or WORKLOAD_IDENTITY; Lakegate sets up no other type."));
            return AuthType.U2M;
        });
    }

    private static List<ProblemException.FieldError> secretDays(int days) {
        var wrong = new ArrayList<ProblemException.FieldError>();
        if (days < 1 || days > LONGEST_SECRET_DAYS) {
            wrong.add(new ProblemException.FieldError(
                    "secret_days", "Enter a number of days, 1 to " + LONGEST_SECRET_DAYS + "."));
        }
        return wrong;
    }

    private Optional<IntegrationRule.Checked> integration(
            SetupWish wish,
            AuthType type,
            Function<IntegrationForm, IntegrationRule.Checked> check,
            List<ProblemException.FieldError> wrong) {
        boolean secret = type == AuthType.M2M || (type == AuthType.U2M && wish.secret());
        var form = new IntegrationForm(
                SetupWish.text(wish.name()),
                SetupWish.text(wish.host()),
                TO_COME,
                secret ? Optional.of(new ClientSecret(TO_COME)) : Optional.empty(),
                secret,
                SetupWish.text(wish.scopes()),
                SetupWish.text(wish.callbackPath()),
                "",
                "",
                type,
                "",
                "",
                Federation.KeySource.ISSUER_URL);
        try {
            return Optional.of(check.apply(form));
        } catch (ProblemException problem) {
            if (problem.status() != 422) {
                throw problem;
            }
            wrong.addAll(problem.fields());
            collect("account_id", wrong, () -> new Account(new DatabricksHost("unknown"), idOf(wish)));
            return Optional.empty();
        }
    }

    private Optional<Account> account(
            SetupWish wish, DatabricksHost workspace, List<ProblemException.FieldError> wrong) {
        Optional<DatabricksHost> host =
                collect("account_host", wrong, () -> hosts.parse(SetupWish.text(wish.accountHost()), workspace));
        return collect("account_id", wrong, () -> new Account(host.orElse(new DatabricksHost("unknown")), idOf(wish)));
    }

    private static String idOf(SetupWish wish) {
        return SetupWish.text(wish.accountId());
    }

    private static List<ProblemException.FieldError> lifetimes(TokenPolicy policy) {
        var wrong = new ArrayList<ProblemException.FieldError>();
        between("access_token_minutes", policy.accessMinutes(), TokenPolicy.LONGEST_ACCESS, wrong);
        between("refresh_token_minutes", policy.refreshMinutes(), TokenPolicy.LONGEST_REFRESH, wrong);
        if (wrong.isEmpty() && policy.refreshMinutes() < policy.accessMinutes()) {
            wrong.add(new ProblemException.FieldError(
                    "refresh_token_minutes", "A refresh token must not end before its access tokens do."));
        }
        policy.sessionMinutes().ifPresent(it -> {
            if (policy.singleUse()) {
                between("session_minutes", it, TokenPolicy.LONGEST_REFRESH, wrong);
            } else {
                wrong.add(new ProblemException.FieldError(
                        "session_minutes", "Databricks takes a session's end only with single-use refresh tokens."));
            }
        });
        return wrong;
    }

    private static void between(String field, int value, int longest, List<ProblemException.FieldError> wrong) {
        if (value < TokenPolicy.SHORTEST || value > longest) {
            wrong.add(new ProblemException.FieldError(
                    field, "Enter a number of minutes, " + TokenPolicy.SHORTEST + " to " + longest + "."));
        }
    }

    private static <T> Optional<T> collect(String field, List<ProblemException.FieldError> wrong, Supplier<T> check) {
        try {
            return Optional.of(check.get());
        } catch (IllegalArgumentException e) {
            wrong.add(new ProblemException.FieldError(field, text(e.getMessage())));
            return Optional.empty();
        }
    }

    private static String text(@Nullable String message) {
        return String.valueOf(message);
    }

    private static ProblemException problem(List<ProblemException.FieldError> wrong) {
        ProblemException problem =
                ProblemException.invalid("Nothing was made. Put the marked fields right and try again.");
        for (ProblemException.FieldError error : wrong) {
            problem = problem.withField(error.field(), error.message());
        }
        return problem;
    }
}
