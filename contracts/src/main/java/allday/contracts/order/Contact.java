package allday.contracts.order;

import org.jspecify.annotations.Nullable;

/**
 * A way to reach the customer. Personal data: prints as its kind only.
 *
 * @param accessCode the code a proxy number asks for
 */
public record Contact(Type type, Kind kind, String value, @Nullable String accessCode) {
  /** What sort of address it is. */
  public enum Type {
    PHONE,
    EMAIL
  }

  /** Whether it reaches the person, and for how long. */
  public enum Kind {
    DIRECT,
    /** A number that the platform forwards for a while: no messages, no identity. */
    PROXY,
    /** An e-mail address that the platform forwards. */
    RELAY,
    UNKNOWN;

    /** The platform's own address for the customer, shared and short-lived. */
    public boolean isMasked() {
      return this == PROXY || this == RELAY;
    }
  }

  public static Contact phone(Kind kind, String number) {
    return new Contact(Type.PHONE, kind, number, null);
  }

  public static Contact email(Kind kind, String address) {
    return new Contact(Type.EMAIL, kind, address, null);
  }

  @Override
  public String toString() {
    return "Contact[" + type + " " + kind + "]";
  }
}
