package allday.notification.escalation;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** What people type to say which problem they mean: easy to read out, and no word. */
final class ShortCode {
  /** Without what looks or sounds like something else. */
  private static final String LETTERS = "ACDEFHJKLMNPRTUVWXY";

  private static final String DIGITS = "34679";
  private static final int FEW = 5;
  private static final RandomGenerator RANDOM = new SecureRandom();

  private ShortCode() {}

  /**
   * One to try.
   *
   * @param tried how many were taken already; a longer one is free sooner
   */
  static String next(int tried) {
    var code = "" + one(LETTERS) + one(DIGITS) + one(LETTERS);
    return tried < FEW ? code : code + one(DIGITS) + one(LETTERS);
  }

  private static char one(String of) {
    return of.charAt(RANDOM.nextInt(of.length()));
  }
}
