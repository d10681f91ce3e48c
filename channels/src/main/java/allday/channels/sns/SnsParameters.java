package allday.channels.sns;

import allday.channels.Texts;
import allday.contracts.channel.ChannelAccount;
import allday.contracts.channel.Content.Card;
import allday.contracts.channel.Message;
import allday.contracts.channel.Purpose;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code Publish} is told. */
final class SnsParameters {
  private static final int LONGEST_SUBJECT = 99;

  private final Map<String, String> parameters = new LinkedHashMap<>();
  private int attributes;

  private SnsParameters() {
    parameters.put("Action", "Publish");
    parameters.put("Version", "2010-03-31");
  }

  /** A text message to one number. */
  static Map<String, String> text(Message message, ChannelAccount account) {
    var publish = new SnsParameters();
    publish.parameters.put("PhoneNumber", message.to().address());
    publish.parameters.put("Message", message.content().text());
    // SNS takes for promotional what does not say otherwise.
    publish.attribute(
        "AWS.SNS.SMS.SMSType",
        "String",
        message.purpose() == Purpose.MARKETING ? "Promotional" : "Transactional");
    account
        .find(SnsProvider.SENDER_ID)
        .ifPresent(id -> publish.attribute("AWS.SNS.SMS.SenderID", "String", id));
    account
        .find(SnsProvider.ORIGINATION_NUMBER)
        .ifPresent(number -> publish.attribute("AWS.MM.SMS.OriginationNumber", "String", number));
    account
        .find(SnsProvider.MAX_PRICE)
        .ifPresent(price -> publish.attribute("AWS.SNS.SMS.MaxPrice", "Number", price));
    account.find(SnsProvider.ENTITY_ID).ifPresent(id -> publish.registered(id, message));
    return publish.parameters;
  }

  /** India's carriers want to know the sender and the text before. */
  private void registered(String entity, Message message) {
    attribute("AWS.MM.SMS.EntityId", "String", entity);
    var template = message.content().template();
    if (template != null) {
      attribute("AWS.MM.SMS.TemplateId", "String", template.name());
    }
  }

  /** News for all who listen to a topic. */
  static Map<String, String> news(Message message, String topic) {
    var publish = new SnsParameters();
    publish.parameters.put("TopicArn", topic);
    publish.parameters.put("Message", written(message));
    String subject = subject(message);
    if (!subject.isEmpty()) {
      publish.parameters.put("Subject", subject);
    }
    if (topic.endsWith(".fifo")) {
      var matter = message.matter();
      String order = message.content().facts().getOrDefault("order_id", "allday");
      publish.parameters.put("MessageGroupId", group(matter == null ? order : matter.key()));
      publish.parameters.put("MessageDeduplicationId", message.id().toString());
    }
    return publish.parameters;
  }

  /** Who listens by mail or queue sees no cards, so it is written out. */
  private static String written(Message message) {
    var card = message.content().card();
    if (card == null) {
      return message.content().text();
    }
    var lines =
        Stream.of(
                card.fields().stream().map(SnsParameters::line),
                card.items().stream(),
                card.buttons().stream().map(button -> button.label() + ": " + button.url()))
            .flatMap(each -> each);
    return Stream.concat(Stream.of(message.content().text(), ""), lines)
        .collect(Collectors.joining("\n"));
  }

  private static String line(Card.Field field) {
    return field.name() + ": " + field.value();
  }

  /** Of ASCII and beginning with a letter or digit, or SNS refuses the whole message. */
  private static String subject(Message message) {
    String plain =
        Texts.oneLine(message.content().subject())
            .replaceAll("[^\\x20-\\x7e]", "?")
            .replaceFirst("^[^A-Za-z0-9]+", "");
    return Texts.cut(plain, LONGEST_SUBJECT);
  }

  private static String group(String key) {
    return Texts.cut(key.replaceAll("[^\\x21-\\x7e]", "-"), 128);
  }

  private void attribute(String name, String type, String value) {
    attributes++;
    String entry = "MessageAttributes.entry." + attributes;
    parameters.put(entry + ".Name", name);
    parameters.put(entry + ".Value.DataType", type);
    parameters.put(entry + ".Value.StringValue", value);
  }
}
