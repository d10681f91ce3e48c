package allday.contracts.order;

import org.jspecify.annotations.Nullable;

/** Who brings the order. Personal data: prints nothing. Where they are is never kept. */
public record Courier(
    @Nullable String name,
    @Nullable String vehicle,
    @Nullable String status,
    @Nullable String trackingUrl) {
  @Override
  public String toString() {
    return "Courier[…]";
  }
}
