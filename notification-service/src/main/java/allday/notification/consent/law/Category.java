package allday.notification.consent.law;

import allday.contracts.channel.Purpose;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider or a register approved a text for: WhatsApp's three, and those of the DLT
 * platforms of India (COMPLIANCE sections 6.5 and 8).
 */
public enum Category {
  UTILITY(Purpose.ORDER_SERVICE, Purpose.SECURITY, Purpose.FEEDBACK),
  AUTHENTICATION(Purpose.SECURITY),
  MARKETING(Purpose.FEEDBACK, Purpose.MARKETING),
  TRANSACTIONAL(Purpose.ORDER_SERVICE, Purpose.SECURITY),
  SERVICE_IMPLICIT(Purpose.ORDER_SERVICE, Purpose.SECURITY, Purpose.FEEDBACK),
  /** Treated as promotional since 2025. */
  SERVICE_EXPLICIT(Purpose.FEEDBACK, Purpose.MARKETING),
  PROMOTIONAL(Purpose.FEEDBACK, Purpose.MARKETING);

  private final Set<Purpose> purposes;

  Category(Purpose... purposes) {
    this.purposes = Set.of(purposes);
  }

  boolean isFor(Purpose purpose) {
    return purposes.contains(purpose);
  }

  /** One of the registers of India. */
  boolean isOfDlt() {
    return ordinal() >= TRANSACTIONAL.ordinal();
  }

  /** By a provider's word. */
  static Optional<Category> of(String word) {
    return Arrays.stream(values()).filter(one -> one.name().equalsIgnoreCase(word)).findFirst();
  }
}
