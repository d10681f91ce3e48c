package allday.channels.square;

import allday.channels.Lookup;
import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.channel.Provider;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.http.HttpCall;
import allday.contracts.http.Urls;
import java.net.URI;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Moves the fulfillment of an order on, from what Square knows of it at that moment. */
@Component
class SquareStates implements Channel {
  private final Clock clock;

  SquareStates(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return SquareProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    var wanted = SquareOrder.wanted(message.content().facts().getOrDefault("status", ""));
    if (wanted.isEmpty()) {
      return SquareErrors.refused(
          "no-state", Reason.CONTENT, "a fulfillment at Square has no state for this news");
    }
    return switch (order(message, account, http)) {
      case Lookup.Failed<SquareOrder>(Outcome outcome) -> outcome;
      case Lookup.Nothing<SquareOrder> _ ->
          SquareErrors.refused("no-order", Reason.OBSOLETE, "the order has nothing to move on");
      case Lookup.Found<SquareOrder>(SquareOrder order) when order.isAt(wanted.get()) ->
          new Outcome.Sent(null);
      case Lookup.Found<SquareOrder>(SquareOrder order) when order.isBeyond(wanted.get()) ->
          SquareErrors.refused("moved-on", Reason.OBSOLETE, "the order is further at Square");
      case Lookup.Found<SquareOrder>(SquareOrder order) -> {
        var call = HttpCall.postJson(url(message, account), order.json(message.id(), wanted.get()));
        yield switch (call(call.method("PUT"), account, http)) {
          case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
          case Answered answer when answer.isSuccess() -> new Outcome.Sent(null);
          case Answered answer -> SquareErrors.outcome(answer, clock.instant());
        };
      }
    };
  }

  private Lookup<SquareOrder> order(Message message, ChannelAccount account, Http http) {
    return switch (call(HttpCall.get(url(message, account)), account, http)) {
      case HttpAnswer.NoAnswer silence -> Lookup.failed(silence);
      case Answered answer when answer.isSuccess() -> SquareOrder.read(answer.body());
      case Answered answer -> Lookup.failed(SquareErrors.outcome(answer, clock.instant()));
    };
  }

  private static URI url(Message message, ChannelAccount account) {
    return Urls.url(account.get(SquareProvider.BASE_URL), "/v2/orders/{}", message.to().address());
  }

  private static HttpAnswer call(HttpCall call, ChannelAccount account, Http http) {
    return http.call(
        call.bearer(account.secret(SquareProvider.ACCESS_TOKEN).reveal())
            .header("Square-Version", account.get(SquareProvider.VERSION))
            .within(Provider.Pace.USUAL.timeout()));
  }
}
