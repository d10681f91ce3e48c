package allday.contracts;

import java.util.Currency;
import java.util.Map;

/**
 * Decimals of each currency. The list is ours, because that of the JDK differs between its
 * versions.
 */
public final class Currencies {
  private static final Map<String, Integer> NOT_TWO =
      Map.ofEntries(
          zero("JPY"),
          zero("KRW"),
          zero("VND"),
          zero("CLP"),
          zero("ISK"),
          zero("UGX"),
          zero("RWF"),
          zero("XAF"),
          zero("XOF"),
          zero("XPF"),
          zero("PYG"),
          zero("GNF"),
          zero("KMF"),
          zero("BIF"),
          zero("DJF"),
          zero("VUV"),
          zero("UYI"),
          three("KWD"),
          three("BHD"),
          three("OMR"),
          three("JOD"),
          three("TND"),
          three("IQD"),
          three("LYD"),
          Map.entry("CLF", 4));

  private Currencies() {}

  /**
   * Decimals of the currency (ISO 4217 exponent).
   *
   * @throws InexactMoney for a code that ISO 4217 does not have
   */
  public static int digits(String code) {
    Integer special = NOT_TWO.get(code);
    if (special != null) {
      return special;
    }
    if (!isKnown(code)) {
      throw InexactMoney.unknown(code);
    }
    return 2;
  }

  public static boolean isKnown(String code) {
    try {
      return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
    } catch (IllegalArgumentException unknown) {
      return NOT_TWO.containsKey(code);
    }
  }

  private static Map.Entry<String, Integer> zero(String code) {
    return Map.entry(code, 0);
  }

  private static Map.Entry<String, Integer> three(String code) {
    return Map.entry(code, 3);
  }
}
