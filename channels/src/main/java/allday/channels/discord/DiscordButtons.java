package allday.channels.discord;

import allday.channels.Texts;
import allday.contracts.Ids;
import allday.contracts.ProviderId;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.ReceiptReader;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.web.Answer;
import allday.contracts.web.Answers;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Signatures;
import allday.contracts.web.SignedContent;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Interactions: somebody pressed the button of a card. The answer only says that it was heard; the
 * card is changed afterwards. A repeated one changes nothing: who came first stays.
 */
@Component
class DiscordButtons implements ReceiptReader {
  /** What stands before our message's id in the name of the button that takes a problem up. */
  static final String TAKE_UP = "take-up:";

  private static final int LONGEST_NAME = 80;
  private static final String PING = "1";
  private static final Answer PONG = Answer.json(200, "{\"type\":1}");

  /** Heard, the message will be changed; nobody sees anything wait. */
  private static final Answer HEARD = Answer.json(200, "{\"type\":6}");

  private static final SignedContent SIGNED =
      SignedContent.timeAndBody("", "X-Signature-Timestamp", "");

  @Override
  public ProviderId provider() {
    return DiscordProvider.ID;
  }

  /** Discord sends wrong signatures on purpose, also with its greeting. */
  @Override
  public Verdict verify(WebhookRequest request, ChannelAccount account) {
    var signed = SIGNED.of(request);
    if (signed.isEmpty()) {
      return new Verdict.Refused(Verdict.Reason.MISSING, "the signed time is missing");
    }
    var verdict =
        Signatures.ed25519(
            request.headers().single("X-Signature-Ed25519").orElse(null),
            signed.get(),
            account.secrets(DiscordProvider.PUBLIC_KEY));
    boolean greeting = Signatures.textAt(request, "/type").filter(PING::equals).isPresent();
    return verdict instanceof Verdict.Genuine && greeting
        ? new Verdict.Handshake(PONG, "ping")
        : verdict;
  }

  @Override
  public Answers answers() {
    return Answers.STANDARD.stored(HEARD);
  }

  @Override
  public List<Receipt> read(GenuineRequest request, ChannelAccount account) {
    var pressed = Json.parse(request.body());
    return message(pressed.at("/data/custom_id").text(""))
        .map(message -> takenUp(message, pressed))
        .stream()
        .toList();
  }

  private static Receipt takenUp(UUID message, Doc pressed) {
    return new Receipt.Acknowledged(
        pressed.at("/id").requiredText(),
        message,
        null,
        who(pressed),
        null,
        pressed.at("/message/id").text());
  }

  private static Optional<UUID> message(String name) {
    return name.startsWith(TAKE_UP) ? Ids.uuid(name.substring(TAKE_UP.length())) : Optional.empty();
  }

  /** As the server knows them, else as all of Discord does. */
  private static String who(Doc pressed) {
    return Stream.of(
            "/member/nick",
            "/member/user/global_name",
            "/member/user/username",
            "/user/global_name",
            "/user/username")
        .flatMap(field -> Stream.ofNullable(pressed.at(field).text()))
        .filter(name -> !name.isBlank())
        .map(name -> Texts.cut(Texts.oneLine(name.strip()), LONGEST_NAME))
        .findFirst()
        .orElse(DiscordProvider.ID.value());
  }
}
