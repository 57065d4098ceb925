package io.lakegate.emulator.fault;

import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Endpoint;
import io.lakegate.emulator.http.Exchange;
import io.lakegate.emulator.http.Gate;
import java.util.Optional;

/** Writes token requests into the journal and lets faults strike. */
public final class FaultGate implements Gate {
    private final Faults faults;
    private final Journal journal;

    /**
     * A gate for every site of one emulator.
     *
     * @param faults what strikes
     * @param journal what is written
     */
    public FaultGate(Faults faults, Journal journal) {
        this.faults = faults;
        this.journal = journal;
    }

    @Override
    public void pass(Call call, Endpoint endpoint, Exchange exchange) {
        Optional<TokenRequest> token = TokenRequest.isOne(call) ? Optional.of(TokenRequest.of(call)) : Optional.empty();
        Optional<Long> entry = token.map(request -> journal.open(call, request));
        Optional<FaultRule> fault = faults.next(call.path(), token);
        if (fault.isEmpty()) {
            Answer answer = endpoint.answer(call);
            entry.ifPresent(number -> journal.close(number, Optional.of(answer), ""));
            exchange.reply(answer);
        } else {
            FaultRule rule = fault.get();
            exchange.after(rule.delayBefore(), () -> strike(rule, call, endpoint, entry, exchange));
        }
    }

    private void strike(FaultRule rule, Call call, Endpoint endpoint, Optional<Long> entry, Exchange exchange) {
        Optional<Answer> effect = rule.action().hasEffect() ? Optional.of(endpoint.answer(call)) : Optional.empty();
        entry.ifPresent(number -> journal.close(number, effect, rule.text()));
        exchange.after(rule.delayAfter(), () -> finish(rule.action(), effect, exchange));
    }

    private static void finish(FaultAction action, Optional<Answer> effect, Exchange exchange) {
        switch (action) {
            case FaultAction.DropBeforeEffect drop -> exchange.drop();
            case FaultAction.DropAfterEffect drop -> exchange.drop();
            case FaultAction.AnswerInstead instead -> exchange.reply(instead.answer());
            case FaultAction.AnswerAfterEffect after -> exchange.reply(after.answer());
            case FaultAction.CutBody cut -> exchange.reply(cut(effect.orElseThrow()));
            case FaultAction.Proceed proceed -> exchange.reply(effect.orElseThrow());
        }
    }

    private static Answer cut(Answer whole) {
        return new Answer(
                whole.status(),
                whole.headers(),
                whole.body().substring(0, whole.body().length() / 2));
    }
}
