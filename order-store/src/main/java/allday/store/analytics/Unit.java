package allday.store.analytics;

/** What a metric's figures are. */
public enum Unit {
  /** The value is the numerator. */
  ORDERS(false, "orders"),
  /** The value is the numerator, in minor units of the currency. */
  MONEY(true, "minor units"),
  /** The value is the numerator for each of the denominator, in minor units of the currency. */
  MONEY_EACH(true, "minor units for each order"),
  /** The value is the numerator's part of the denominator: 0.25 is a quarter. */
  SHARE(false, "share"),
  /** As a share, of an amount. */
  SHARE_OF_MONEY(true, "share"),
  /** The value is the median; the numerator is the sum of all. */
  SECONDS(false, "seconds");

  private final boolean money;
  private final String words;

  Unit(boolean money, String words) {
    this.money = money;
    this.words = words;
  }

  /** Amounts of different currencies are never added up. */
  public boolean isMoney() {
    return money;
  }

  public String words() {
    return words;
  }
}
