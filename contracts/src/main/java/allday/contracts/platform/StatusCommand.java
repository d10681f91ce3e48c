package allday.contracts.platform;

import allday.contracts.order.CanonicalOrder;
import allday.contracts.order.FulfilmentType;
import allday.contracts.order.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a platform is to be told of an order.
 *
 * @param id the same at every try, for platforms that know repetitions by a key
 * @param order as the book has it
 */
public record StatusCommand(UUID id, CanonicalOrder order, Action action) {

  /** What is told. */
  public sealed interface Action {
    Kind kind();
  }

  /**
   * The store takes the order.
   *
   * @param preparation how long it will take from now; null where staff did not say
   * @param readyAt when it will be ready; null where staff did not say, or said how long
   */
  public record Accept(@Nullable Duration preparation, @Nullable Instant readyAt)
      implements Action {
    @Override
    public Kind kind() {
      return Kind.ACCEPT;
    }

    public Optional<Instant> ready(Instant now) {
      return readyAt != null
          ? Optional.of(readyAt)
          : Optional.ofNullable(preparation).map(now::plus);
    }
  }

  /**
   * The store does not take the order.
   *
   * @param words for people; empty where staff wrote none
   */
  public record Deny(Reason reason, String words) implements Action {
    @Override
    public Kind kind() {
      return Kind.DENY;
    }

    /** The words of staff, or else the reason in ours. */
    public String said() {
      return words.isBlank() ? reason.inWords() : words;
    }
  }

  /** The kitchen has begun. */
  public record Preparing() implements Action {
    @Override
    public Kind kind() {
      return Kind.PREPARING;
    }
  }

  /** It waits for customer, courier or table. */
  public record Ready() implements Action {
    @Override
    public Kind kind() {
      return Kind.READY;
    }
  }

  /** The customer, or whoever brings it, has it. */
  public record HandedOver() implements Action {
    @Override
    public Kind kind() {
      return Kind.HANDED_OVER;
    }
  }

  /**
   * The store ends an order that it had taken.
   *
   * @param words for people; empty where staff wrote none
   */
  public record Cancel(Reason reason, String words) implements Action {
    @Override
    public Kind kind() {
      return Kind.CANCEL;
    }

    /** The words of staff, or else the reason in ours. */
    public String said() {
      return words.isBlank() ? reason.inWords() : words;
    }
  }

  /** Sorts of commands. */
  public enum Kind {
    ACCEPT,
    DENY,
    PREPARING,
    READY,
    HANDED_OVER,
    CANCEL;

    /** The status of an order whose platform followed. */
    public OrderStatus status(FulfilmentType type) {
      return switch (this) {
        case ACCEPT -> OrderStatus.CONFIRMED;
        case DENY -> OrderStatus.REJECTED;
        case PREPARING -> OrderStatus.PREPARING;
        case READY -> OrderStatus.READY;
        case HANDED_OVER -> type.isBrought() ? OrderStatus.OUT_FOR_DELIVERY : OrderStatus.COMPLETED;
        case CANCEL -> OrderStatus.CANCELLED;
      };
    }

    public boolean wantsReason() {
      return this == DENY || this == CANCEL;
    }
  }

  /** Why an order is denied or cancelled; each platform has its own words for it. */
  public enum Reason {
    ITEM_UNAVAILABLE,
    TOO_BUSY,
    CLOSED,
    ADDRESS,
    PRICE,
    CUSTOMER,
    DUPLICATE,
    OTHER;

    String inWords() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  public Kind kind() {
    return action.kind();
  }

  public String sourceOrderId() {
    return order.identity().sourceOrderId();
  }

  public String storeId() {
    return order.identity().storeId();
  }

  @Override
  public String toString() {
    return "StatusCommand[" + kind() + " " + sourceOrderId() + "]";
  }
}
