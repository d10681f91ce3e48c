package allday.contracts;

import java.math.BigDecimal;

/**
 * An amount in the smallest unit of its currency: cents, or fils, or whole yen.
 *
 * @param minor the amount; may be negative
 * @param currency ISO 4217 code, upper case; anything longer or shorter is {@link InexactMoney}
 */
public record Money(long minor, String currency) {
  public Money {
    if (currency.length() != 3) {
      throw InexactMoney.unknown(currency);
    }
  }

  public static Money zero(String currency) {
    return new Money(0, currency);
  }

  /**
   * From major units, exactly: "9.005" EUR is an error, not 9.01.
   *
   * @throws InexactMoney where digits would be lost, the number is beyond a long, or nobody knows
   *     the currency's digits
   */
  public static Money ofMajor(BigDecimal major, String currency) {
    int digits = Currencies.digits(currency);
    // The exponent is looked at first: 1e999999999 is ten characters long and a gigabyte wide.
    if (major.signum() != 0
        && (major.precision() - (long) major.scale() > 18 || major.scale() > 64)) {
      throw new InexactMoney("the amount is out of range");
    }
    try {
      return new Money(major.movePointRight(digits).longValueExact(), currency);
    } catch (ArithmeticException lost) {
      throw new InexactMoney(
          major.stripTrailingZeros().scale() > digits
              ? major.toPlainString() + " " + currency + " has more than " + digits + " decimals"
              : "the amount is out of range");
    }
  }

  public BigDecimal major() {
    return BigDecimal.valueOf(minor, Currencies.digits(currency));
  }

  /**
   * @throws IllegalArgumentException where the currencies differ
   */
  public Money plus(Money other) {
    requireSame(other);
    return new Money(Math.addExact(minor, other.minor), currency);
  }

  /**
   * @throws IllegalArgumentException where the currencies differ
   */
  public Money minus(Money other) {
    requireSame(other);
    return new Money(Math.subtractExact(minor, other.minor), currency);
  }

  public Money times(long count) {
    return new Money(Math.multiplyExact(minor, count), currency);
  }

  public Money abs() {
    return minor < 0 ? new Money(Math.negateExact(minor), currency) : this;
  }

  private void requireSame(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "amounts in " + currency + " and " + other.currency + " do not add up");
    }
  }

  @Override
  public String toString() {
    return major().toPlainString() + " " + currency;
  }
}
