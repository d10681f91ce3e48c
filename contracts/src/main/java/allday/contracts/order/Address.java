package allday.contracts.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where to; every part may be missing. Personal data: prints nothing. */
public record Address(
    List<String> lines,
    @Nullable String postalCode,
    @Nullable String city,
    @Nullable String country,
    @Nullable String instructions) {
  public Address {
    lines = List.copyOf(lines);
  }

  @Override
  public String toString() {
    return "Address[…]";
  }
}
