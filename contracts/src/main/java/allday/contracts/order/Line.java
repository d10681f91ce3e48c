package allday.contracts.order;

import allday.contracts.Money;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the order, as ordered.
 *
 * @param quantity may be a fraction: weights
 * @param unitPrice of one, with or without modifiers as the source counts; null where the source
 *     does not say
 * @param lineTotal what the source says the line costs; never computed by us
 */
public record Line(
    @Nullable String sourceLineId,
    @Nullable String sku,
    String name,
    BigDecimal quantity,
    @Nullable Money unitPrice,
    @Nullable Money lineTotal,
    @Nullable String notes,
    List<Modifier> modifiers,
    State state) {

  /** Whether the kitchen still has to make it. */
  public enum State {
    OK,
    REMOVED,
    SUBSTITUTED,
    REFUNDED
  }

  public Line {
    modifiers = List.copyOf(modifiers);
  }

  Line withoutNotes() {
    return new Line(
        sourceLineId, sku, name, quantity, unitPrice, lineTotal, null, modifiers, state);
  }

  /**
   * A choice within a line.
   *
   * @param quantity per unit of its parent: two burgers with two slices each are four slices
   * @param removed left out on request; may still have a price
   */
  public record Modifier(
      @Nullable String group,
      String name,
      @Nullable String sku,
      BigDecimal quantity,
      @Nullable Money price,
      boolean removed,
      List<Modifier> modifiers) {
    public Modifier {
      modifiers = List.copyOf(modifiers);
    }
  }
}
