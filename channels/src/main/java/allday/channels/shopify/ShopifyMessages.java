package allday.channels.shopify;

import allday.channels.Lookup;
import allday.channels.shopify.ShopifyProvider.OwnMessage;
import allday.contracts.ProviderId;
import allday.contracts.channel.Channel;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Message;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcomes;
import allday.contracts.http.Http;
import allday.contracts.http.HttpAnswer;
import allday.contracts.http.HttpAnswer.Answered;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Prepares or fulfils what is still open of an order, which makes Shopify tell the buyer in the
 * words of the shop.
 */
@Component
class ShopifyMessages implements Channel {
  private final Clock clock;

  ShopifyMessages(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return ShopifyProvider.ID;
  }

  @Override
  public Outcome send(Message message, ChannelAccount account, Http http) {
    var own =
        ShopifyProvider.message(
            account.settings(), message.content().facts().getOrDefault("status", ""));
    if (own.isEmpty()) {
      return ShopifyErrors.refused(
          "no-message", Reason.CONTENT, "Shopify has no message for this news");
    }
    var calls = new ShopifyCalls(account, http);
    return switch (open(message.to().address(), own.get(), calls)) {
      case Lookup.Failed<List<String>>(Outcome outcome) -> outcome;
      case Lookup.Nothing<List<String>> _ ->
          ShopifyErrors.refused(
              "nothing-open", Reason.OBSOLETE, "nothing of the order is left to be told of");
      case Lookup.Found<List<String>>(List<String> ids) -> tell(own.get(), ids, calls);
    };
  }

  private Lookup<List<String>> open(String order, OwnMessage own, ShopifyCalls calls) {
    return switch (calls.fulfillmentOrders(order)) {
      case HttpAnswer.NoAnswer silence -> Lookup.failed(silence);
      case Answered answer -> {
        var trouble = ShopifyErrors.trouble(answer, clock.instant());
        yield trouble.isPresent()
            ? Lookup.failed(trouble.get())
            : found(
                Json.parseOrNothing(answer.body()).at("/data/order/fulfillmentOrders/nodes"), own);
      }
    };
  }

  private static Lookup<List<String>> found(Doc nodes, OwnMessage own) {
    var ids =
        nodes.items().stream()
            .filter(
                node ->
                    own == OwnMessage.READY_FOR_PICKUP
                        ? node.at("/status").text("").equals("OPEN")
                        : canBeFulfilled(node))
            .map(node -> node.at("/id").text(""))
            .filter(id -> !id.isEmpty())
            .toList();
    return ids.isEmpty() ? new Lookup.Nothing<>() : new Lookup.Found<>(ids);
  }

  private static boolean canBeFulfilled(Doc node) {
    return node.at("/supportedActions").items().stream()
        .anyMatch(action -> "CREATE_FULFILLMENT".equals(action.at("/action").text()));
  }

  private Outcome tell(OwnMessage own, List<String> ids, ShopifyCalls calls) {
    var answer = own == OwnMessage.READY_FOR_PICKUP ? calls.prepared(ids) : calls.fulfilled(ids);
    return switch (answer) {
      case HttpAnswer.NoAnswer silence -> Outcomes.of(silence);
      case Answered got ->
          ShopifyErrors.trouble(got, clock.instant())
              .orElseGet(
                  () ->
                      new Outcome.Sent(
                          Json.parseOrNothing(got.body())
                              .at("/data/fulfillmentCreate/fulfillment/id")
                              .text()));
    };
  }
}
