package allday.channels.whatsapp;

import allday.contracts.Ids;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Outcome;
import allday.contracts.channel.Purpose;
import allday.contracts.channel.Receipt;
import allday.contracts.channel.Receipt.State;
import allday.contracts.json.Doc;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One change of a notification. A business has several numbers: those of others are passed over.
 */
final class WhatsAppChange {

  private WhatsAppChange() {}

  /**
   * What a change says.
   *
   * @param time when Meta sent it; changes of templates have no time of their own
   */
  static List<Receipt> receipts(Doc change, ChannelAccount account, Doc time) {
    var value = change.at("/value");
    String phoneNumberId = account.get(WhatsAppProvider.PHONE_NUMBER_ID);
    if (!value.at("/metadata/phone_number_id").text(phoneNumberId).equals(phoneNumberId)) {
      return List.of();
    }
    var receipts = new ArrayList<Receipt>();
    for (var status : value.at("/statuses").items()) {
      receipts.add(progress(status));
    }
    for (var message : value.at("/messages").items()) {
      inbound(message, value).ifPresent(receipts::add);
    }
    for (var preference : value.at("/user_preferences").items()) {
      preference(preference).ifPresent(receipts::add);
    }
    switch (change.at("/field").text("")) {
      case "template_category_update" -> receipts.add(category(value, time));
      case "message_template_status_update" ->
          WhatsAppRated.status(value, time).ifPresent(receipts::add);
      case "message_template_quality_update" -> receipts.add(WhatsAppRated.quality(value, time));
      case "phone_number_quality_update" ->
          receipts.addAll(WhatsAppRated.number(value, account, time));
      case "account_update" -> WhatsAppRated.account(value, time).ifPresent(receipts::add);
      default -> {
        // Other fields tell of nothing that is ours to know.
      }
    }
    return receipts;
  }

  /** Announced a day before with the category it will have; the change itself comes without. */
  private static Receipt category(Doc value, Doc time) {
    String name = value.at("/message_template_name").requiredText();
    String language = value.at("/message_template_language").requiredText();
    String category = value.at("/correct_category").or(value.at("/new_category")).requiredText();
    var announced = value.at("/category_update_timestamp");
    var since = announced.instant(ZoneOffset.UTC);
    return new Receipt.TemplateCategory(
        "category:" + name + ":" + language + ":" + category + ":" + announced.or(time).text("0"),
        name,
        language,
        category,
        since);
  }

  private static Receipt progress(Doc status) {
    String id = status.at("/id").requiredText();
    String word = status.at("/status").requiredText();
    var state =
        switch (word) {
          case "accepted" -> State.ACCEPTED;
          case "sent" -> State.SENT;
          case "delivered" -> State.DELIVERED;
          case "read", "played" -> State.READ;
          case "failed" -> State.FAILED;
          default -> throw status.at("/status").problem("expected a status that WhatsApp had");
        };
    return new Receipt.Progress(
        id + ":" + word,
        Ids.uuid(status.at("/biz_opaque_callback_data").text("")).orElse(null),
        id,
        state,
        at(status),
        state == State.FAILED ? refused(status.at("/errors/0/code")) : null);
  }

  private static Outcome.Refused refused(Doc code) {
    Long number = code.whole();
    return number == null || number < 0 || number > Integer.MAX_VALUE
        ? WhatsAppErrors.refused("failed", Outcome.Reason.OTHER, "not delivered, without a reason")
        : WhatsAppErrors.refused(number.intValue());
  }

  private static Optional<Receipt> inbound(Doc message, Doc value) {
    String text =
        message
            .at("/text/body")
            .or(message.at("/button/text"))
            .or(message.at("/interactive/button_reply/title"))
            .or(message.at("/interactive/list_reply/title"))
            .text();
    String from = from(message, value);
    return text == null || from == null
        ? Optional.empty()
        : Optional.of(
            new Receipt.Inbound(
                message.at("/id").requiredText(),
                Kind.CHAT,
                from,
                number(value.at("/metadata/display_phone_number").text("")),
                text,
                at(message),
                false));
  }

  /** Who hides their number is known by an id that belongs to the business. */
  private static @Nullable String from(Doc message, Doc value) {
    String number = message.at("/from").text();
    return number == null
        ? message
            .at("/from_user_id")
            .or(message.at("/user_id"))
            .or(value.at("/contacts/0/user_id"))
            .text()
        : number(number);
  }

  private static Optional<Receipt> preference(Doc said) {
    String address = said.at("/wa_id").text();
    if (address == null || !said.at("/category").text("").equals("marketing_messages")) {
      return Optional.empty();
    }
    boolean stopped =
        switch (said.at("/value").text("")) {
          case "stop" -> true;
          case "resume" -> false;
          default -> throw said.at("/value").problem("expected stop or resume");
        };
    String word = stopped ? "stop" : "resume";
    return Optional.of(
        new Receipt.Preference(
            "preference:" + address + ":" + word + ":" + said.at("/timestamp").text("0"),
            Kind.CHAT,
            number(address),
            Purpose.MARKETING,
            stopped,
            word,
            at(said)));
  }

  private static @Nullable Instant at(Doc said) {
    return said.at("/timestamp").instant(ZoneOffset.UTC);
  }

  private static String number(String digits) {
    return digits.matches("\\d{6,15}") ? "+" + digits : digits;
  }
}
