package allday.contracts.channel;

import allday.contracts.channel.Outcome.Reason;
import allday.contracts.channel.Outcome.Refused;
import java.util.Optional;

/**
 * What the DLT platforms of India say of a text that they did not let pass. The operators have the
 * codes in common; a provider that hands the operator's code on hands on these. They are kept with
 * {@code dlt-} before them, since other countries' operators use the same numbers for other things.
 *
 * @see <a
 *     href="https://support.exotel.com/support/solutions/articles/3000120944-dlt-platform-error-codes-in-india">DLT
 *     platform error codes in India</a>
 */
public final class Dlt {
  private static final String MARK = "dlt-";
  private static final String OUTSIDE_HOURS = MARK + "651";

  private Dlt() {}

  /** Whether a number is one of India. */
  public static boolean isIndian(String number) {
    return number.startsWith("+91") || number.startsWith("91") && number.length() == 12;
  }

  /** What an operator's code says; empty where it is none of the DLT platforms'. */
  public static Optional<Refused> refused(String code) {
    if (!code.matches("6\\d\\d")) {
      return Optional.empty();
    }
    var name = MARK + code;
    return switch (Integer.parseInt(code) / 10) {
      case 60 -> wrong(name, "the entity is not registered on the DLT platform, or not as sent");
      case 61 -> wrong(name, "the telemarketer is not registered on the DLT platform for us");
      case 62 -> wrong(name, "the header is not registered on the DLT platform, or not as sent");
      case 63, 64 -> wrong(name, "the text is not that of its template on the DLT platform");
      case 65 ->
          Optional.of(
              name.equals(OUTSIDE_HOURS)
                  ? new Refused(
                      Reason.BLOCKED, name, "promotional texts go out from 10:00 to 21:00")
                  : Listed.on(Listed.IN_NCPR, name, "the person is on the list of the NCPR"));
      case 66 -> blocked(name, "the DLT platform knows of no consent of the person");
      default -> blocked(name, "the DLT platform did not let it pass");
    };
  }

  /** Whether the text may pass at another hour. */
  public static boolean isOutsideHours(Refused refused) {
    return refused.code().equals(OUTSIDE_HOURS);
  }

  private static Optional<Refused> wrong(String code, String why) {
    return Optional.of(new Refused(Reason.CONFIGURATION, code, why));
  }

  private static Optional<Refused> blocked(String code, String why) {
    return Optional.of(new Refused(Reason.BLOCKED, code, why));
  }
}
