package allday.contracts;

/**
 * An amount that cannot be kept without losing or inventing something. Its message is safe to show
 * to staff.
 */
public final class InexactMoney extends RuntimeException {
  private static final long serialVersionUID = 1;

  public InexactMoney(String message) {
    super(message);
  }

  static InexactMoney unknown(String currency) {
    String shown = currency.length() > 8 ? currency.substring(0, 8) + "…" : currency;
    return new InexactMoney("unknown currency \"" + shown + "\"");
  }
}
