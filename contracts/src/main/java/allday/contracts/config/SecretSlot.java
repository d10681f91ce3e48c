package allday.contracts.config;

/**
 * A secret that a platform or provider needs, declared once in its package.
 *
 * @param name its key under {@code secrets}
 * @param meaning one sentence for the operator
 */
public record SecretSlot(String name, String meaning, boolean required) {
  public static SecretSlot required(String name, String meaning) {
    return new SecretSlot(name, meaning, true);
  }

  public static SecretSlot optional(String name, String meaning) {
    return new SecretSlot(name, meaning, false);
  }
}
