package allday.channels.slack;

import allday.channels.Texts;
import allday.contracts.Bytes;
import allday.contracts.Ids;
import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import allday.contracts.web.Encoding;
import allday.contracts.web.Form;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Hmac;
import allday.contracts.web.Signatures;
import allday.contracts.web.SignedContent;
import allday.contracts.web.TimeForm;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Interactivity: somebody pressed the button of a card. Slack wants its answer within three
 * seconds; the card is changed afterwards.
 */
@Component
class SlackButtons implements ReceiptReader {
  /** The button by which a problem is taken up; its value is the id of our message. */
  static final String TAKE_UP = "take-up";

  private static final String TIME = "X-Slack-Request-Timestamp";
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final int LONGEST_NAME = 80;
  private static final Hmac SCHEME =
      Signatures.hmacSha256()
          .header("X-Slack-Signature")
          .prefix("v0=")
          .encoded(Encoding.HEX)
          .freshBy(TIME, TimeForm.SECONDS)
          .signing(SignedContent.timeAndBody("v0:", TIME, ":"));

  @Override
  public ProviderId provider() {
    return SlackProvider.ID;
  }

  @Override
  public Verdict verify(WebhookRequest request, ChannelAccount account) {
    return SCHEME.verify(request, account.secrets(SlackProvider.SIGNING_SECRET), TOLERANCE);
  }

  @Override
  public List<Receipt> read(GenuineRequest request, ChannelAccount account) {
    var payload =
        Form.read(request.body())
            .flatMap(form -> Optional.ofNullable(form.first("payload")))
            .orElseThrow(() -> new PayloadProblem("payload: expected a form with this field"));
    var pressed = Json.parse(Bytes.utf8(payload));
    return pressed.at("/actions").items().stream()
        .filter(action -> TAKE_UP.equals(action.at("/action_id").text()))
        .flatMap(action -> message(action).stream())
        .limit(1)
        .map(message -> takenUp(message, pressed))
        .toList();
  }

  private static Receipt takenUp(UUID message, Doc pressed) {
    return new Receipt.Acknowledged(
        pressed.at("/trigger_id").text(message.toString()),
        message,
        null,
        who(pressed.at("/user")),
        null,
        pressed.at("/response_url").text());
  }

  /** Another app's button may have the same name. */
  private static Optional<UUID> message(Doc action) {
    return Ids.uuid(action.at("/value").text(""));
  }

  private static String who(Doc user) {
    return Stream.of("/name", "/username", "/id")
        .flatMap(field -> Stream.ofNullable(user.at(field).text()))
        .filter(name -> !name.isBlank())
        .map(name -> Texts.cut(Texts.oneLine(name.strip()), LONGEST_NAME))
        .findFirst()
        .orElse(SlackProvider.ID.value());
  }
}
