package allday.contracts;

import java.math.BigDecimal;
import java.util.function.LongSupplier;

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
   * @throws InexactMoney where the sum is beyond a long
   */
  public Money plus(Money other) {
    requireSame(other);
    return exact(() -> Math.addExact(minor, other.minor));
  }

  /** Errors as in {@link #plus}. */
  public Money minus(Money other) {
    requireSame(other);
    return exact(() -> Math.subtractExact(minor, other.minor));
  }

  public Money times(long count) {
    return exact(() -> Math.multiplyExact(minor, count));
  }

  public Money abs() {
    return minor < 0 ? exact(() -> Math.negateExact(minor)) : this;
  }

  private Money exact(LongSupplier result) {
    try {
      return new Money(result.getAsLong(), currency);
    } catch (ArithmeticException beyond) {
      throw new InexactMoney("the amounts of this order add up to more than can be kept");
    }
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
