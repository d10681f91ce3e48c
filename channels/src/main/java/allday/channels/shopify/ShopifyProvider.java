package allday.channels.shopify;

import allday.contracts.ProviderId;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Provider;
import allday.contracts.config.ConfigProblem;
import allday.contracts.config.SecretSlot;
import allday.contracts.config.Secrets;
import allday.contracts.config.Setting;
import allday.contracts.config.Settings;
import allday.contracts.config.Spec;
import allday.contracts.order.OrderStatus;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

@Component
class ShopifyProvider implements Provider {
  static final ProviderId ID = new ProviderId("shopify");

  /** Which of Shopify's messages an order's status causes. */
  static final String MESSAGES = "messages";

  private static final Map<String, String> USUAL =
      Map.of("READY", "ready-for-pickup", "OUT_FOR_DELIVERY", "shipping-confirmation");

  static final Setting<String> SHOP =
      Setting.text(
              "shop",
              "The shop's own domain.",
              Pattern.compile("[a-z0-9][a-z0-9-]*\\.myshopify\\.com"),
              "a domain such as bistro.myshopify.com")
          .mandatory();

  static final Setting<String> VERSION =
      Setting.text(
              "version",
              "The version of the Admin API.",
              Pattern.compile("\\d{4}-\\d\\d"),
              "a quarter such as 2026-10")
          .defaultsTo("2026-10");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Where the API is, if not at the shop's domain.");

  static final SecretSlot ACCESS_TOKEN =
      SecretSlot.required(
          "access-token", "An Admin API token that may read and fulfil the shop's orders.");

  /** What Shopify can be made to send. */
  enum OwnMessage {
    READY_FOR_PICKUP,
    SHIPPING_CONFIRMATION;

    static Optional<OwnMessage> of(String name) {
      return switch (name) {
        case "ready-for-pickup" -> Optional.of(READY_FOR_PICKUP);
        case "shipping-confirmation" -> Optional.of(SHIPPING_CONFIRMATION);
        default -> Optional.empty();
      };
    }
  }

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Shopify";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.PLATFORM);
  }

  @Override
  public Spec spec() {
    return Spec.of(List.of(SHOP, VERSION, BASE_URL), List.of(ACCESS_TOKEN))
        .withMap(MESSAGES)
        .withCheck(ShopifyProvider::problems);
  }

  @Override
  public Pace pace() {
    return Pace.USUAL.perSecond(2);
  }

  /** Empty where Shopify has no message for the status. */
  static Optional<OwnMessage> message(Settings settings, String status) {
    var configured = settings.below(MESSAGES);
    return Optional.ofNullable((configured.isEmpty() ? USUAL : configured).get(status))
        .flatMap(OwnMessage::of);
  }

  private static List<ConfigProblem> problems(Settings settings, Secrets secrets) {
    var problems = new ArrayList<ConfigProblem>();
    settings
        .below(MESSAGES)
        .forEach(
            (status, message) -> {
              String path = "settings." + MESSAGES + "." + status;
              if (Arrays.stream(OrderStatus.values()).noneMatch(one -> one.name().equals(status))) {
                problems.add(
                    new ConfigProblem(path, "expected a status such as READY before the colon"));
              }
              if (OwnMessage.of(message).isEmpty()) {
                problems.add(
                    new ConfigProblem(
                        path,
                        "Shopify can be made to send ready-for-pickup and shipping-confirmation;"
                            + " it has no other message about an order's progress, and none with"
                            + " words of ours"));
              }
            });
    return problems;
  }
}
