package allday.channels.pagerduty;

import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Receipt.State;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.web.Encoding;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Hmac;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Webhooks V3: an incident stands there, and somebody has taken it up. Which problem it is about is
 * told by its incident key; incidents without one were not opened by us.
 */
@Component
class PagerDutyReceipts implements ReceiptReader {
  private static final Hmac SCHEME =
      Signatures.hmacSha256()
          .header("X-PagerDuty-Signature")
          .prefix("v1=")
          .listSeparatedBy(",")
          .encoded(Encoding.HEX);

  @Override
  public ProviderId provider() {
    return PagerDutyProvider.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, ChannelAccount account) {
    return SCHEME.verify(request, account.secrets(PagerDutyProvider.WEBHOOK_SECRET));
  }

  @Override
  public List<Receipt> read(GenuineRequest request, ChannelAccount account) {
    var event = Json.parse(request.body()).at("/event");
    return switch (event.at("/event_type").text("")) {
      case "incident.triggered" -> progress(event, State.DELIVERED).toList();
      case "incident.acknowledged" ->
          Stream.concat(progress(event, State.READ), acknowledged(event)).toList();
      case "incident.resolved" ->
          Stream.concat(
                  progress(event, State.READ), isPerson(event) ? acknowledged(event) : Stream.of())
              .toList();
      default -> List.of();
    };
  }

  private static Stream<Receipt> progress(Doc event, State state) {
    return key(event)
        .map(
            key ->
                new Receipt.Progress(
                    event.at("/id").requiredText(),
                    null,
                    key,
                    state,
                    event.at("/occurred_at").instant(ZoneOffset.UTC),
                    null));
  }

  private static Stream<Receipt> acknowledged(Doc event) {
    return key(event)
        .map(
            key ->
                new Receipt.Acknowledged(
                    event.at("/id").requiredText() + ":acknowledged",
                    key,
                    isPerson(event) ? event.at("/agent/summary").text() : null,
                    event.at("/occurred_at").instant(ZoneOffset.UTC)));
  }

  /** Not a service that resolves by itself, nor ourselves. */
  private static boolean isPerson(Doc event) {
    return "user_reference".equals(event.at("/agent/type").text());
  }

  private static Stream<String> key(Doc event) {
    return Stream.ofNullable(event.at("/data/incident_key").text());
  }
}
