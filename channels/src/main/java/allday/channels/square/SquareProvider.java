package allday.channels.square;

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
class SquareProvider implements Provider {
  static final ProviderId ID = new ProviderId("square");

  static final Setting<Boolean> MESSAGES_BUYERS =
      Setting.flag(
              "square-messages-buyers",
              "true where you have seen Square message the buyer when an order moves on; Square"
                  + " promises it nowhere.")
          .mandatory();

  static final Setting<String> VERSION =
      Setting.text(
              "version",
              "The Square-Version that is asked for.",
              Pattern.compile("\\d{4}-\\d\\d-\\d\\d"),
              "a date such as 2026-01-22")
          .defaultsTo("2026-01-22");

  static final Setting<URI> BASE_URL =
      Setting.url("base-url", "Square's API; https://connect.squareupsandbox.com for the sandbox.")
          .defaultsTo("https://connect.squareup.com");

  static final SecretSlot ACCESS_TOKEN =
      SecretSlot.required("access-token", "A token with ORDERS_READ and ORDERS_WRITE.");

  @Override
  public ProviderId id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Square";
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.PLATFORM);
  }

  @Override
  public Spec spec() {
    return Spec.of(List.of(MESSAGES_BUYERS, VERSION, BASE_URL), List.of(ACCESS_TOKEN))
        .withCheck(SquareProvider::problems);
  }

  /** An order that is where it should be is left alone. */
  @Override
  public Pace pace() {
    return Pace.USUAL.safeToRepeat();
  }

  private static List<ConfigProblem> problems(Settings settings, Secrets secrets) {
    return settings.find(MESSAGES_BUYERS).orElse(true)
        ? List.of()
        : List.of(
            new ConfigProblem(
                "settings.square-messages-buyers",
                "Square has no call that messages a buyer; where its own texts are off, this"
                    + " channel would tell nobody: take it out, or switch them on"));
  }
}
