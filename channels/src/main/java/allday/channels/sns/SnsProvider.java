package allday.channels.sns;

import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Secrets;
import allday.contracts.config.Setting;
import allday.contracts.config.Settings;
import allday.contracts.config.Spec;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

@Component
class SnsProvider implements Provider {
  static final ProviderId ID = new ProviderId("sns");

  static final Setting<String> REGION =
      Setting.text(
              "region",
              "The region that sends, and that the topic lives in.",
              Pattern.compile("[a-z]{2}(-[a-z]+){1,2}-\\d"),
              "a region such as eu-west-1")
          .mandatory();

  static final Setting<String> ACCESS_KEY_ID =
      Setting.text(
              "access-key-id",
              "The access key of a user who may publish.",
              Pattern.compile("[A-Z0-9]{16,128}"),
              "AKIA and more capital letters and digits")
          .mandatory();

  static final Setting<String> TOPIC =
      Setting.text(
          "topic",
          "Where messages for the team are published; without one only texts are sent.",
          Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}(\\.fifo)?"),
          "a topic's ARN such as arn:aws:sns:eu-west-1:123456789012:kitchen");

  static final Setting<String> SENDER_ID =
      Setting.text(
          "sender-id",
          "The sender's name, in countries that allow one.",
          Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9-]{1,11}"),
          "1 to 11 letters and digits, at least one of them a letter");

  static final Setting<String> ORIGINATION_NUMBER =
      Setting.text(
          "origination-number",
          "The number that sends; one of the account's.",
          Pattern.compile("\\+?\\d{5,14}"),
          "5 to 14 digits");

  static final Setting<String> MAX_PRICE =
      Setting.text(
          "max-price",
          "What a text may cost at most, in US dollars; dearer ones are not sent.",
          Pattern.compile("\\d{1,3}(\\.\\d{1,5})?"),
          "an amount such as 0.50");

  static final Setting<String> ENTITY_ID =
      Setting.text(
          "entity-id",
          "For India: the principal entity's id.",
          Pattern.compile("[A-Za-z0-9]{1,50}"),
          "an id of 1 to 50 letters and digits");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Where the API is, if not at the region's usual place.");

  static final SecretSlot SECRET_ACCESS_KEY =
      SecretSlot.required("secret-access-key", "The secret of the access key.");

  static final SecretSlot RECEIPT_SECRET =
      SecretSlot.optional(
          "receipt-secret",
          "What posted delivery logs are signed with: whsec_ and Base64; no receipts without.");

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Amazon SNS";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.SMS, Kind.TEAM_CHAT);
  }

  @Override
  public Spec spec() {
    return Spec.of(
            List.of(
                REGION,
                ACCESS_KEY_ID,
                TOPIC,
                SENDER_ID,
                ORIGINATION_NUMBER,
                MAX_PRICE,
                ENTITY_ID,
                BASE_URL),
            List.of(SECRET_ACCESS_KEY, RECEIPT_SECRET))
        .withCheck(SnsProvider::problems);
  }

  private static List<ConfigProblem> problems(Settings settings, Secrets secrets) {
    var region = settings.find(REGION);
    return settings
        .find(TOPIC)
        .filter(topic -> region.isPresent() && !topic.split(":")[3].equals(region.get()))
        .map(topic -> new ConfigProblem("settings.topic", "expected a topic of the same region"))
        .stream()
        .toList();
  }

  static URI base(String region) {
    String end = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    return URI.create("https://sns." + region + end);
  }
}
