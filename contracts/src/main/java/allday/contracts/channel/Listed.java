package allday.contracts.channel;

import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcome.Refused;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refusals because the person is on a public list of those who want no advertising. The list stands
 * behind the provider's own code, so that a receipt that is kept tells it too: {@code
 * 30004/IN_NCPR}.
 */
public final class Listed {
  /** India's, which the operators keep and scrub against. */
  public static final String IN_NCPR = "IN_NCPR";

  private static final Pattern CODE = Pattern.compile(".+/([A-Z]{2}_[A-Z_]+)");

  private Listed() {}

  /** A refusal with the provider's code and the list, by the name that the packs have for it. */
  public static Refused on(String list, String code, String why) {
    return new Refused(Reason.BLOCKED, code + "/" + list, why);
  }

  /** The list that a refusal speaks of; empty where it speaks of none. */
  public static Optional<String> list(Refused refused) {
    var code = CODE.matcher(refused.code());
    return code.matches() ? Optional.of(code.group(1)) : Optional.empty();
  }
}
