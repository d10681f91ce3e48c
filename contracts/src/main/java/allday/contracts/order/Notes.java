package allday.contracts.order;

import org.jspecify.annotations.Nullable;

/** What people wrote. Text of strangers: escaped wherever it is shown. Prints nothing. */
public record Notes(
    @Nullable String customer,
    @Nullable String kitchen,
    @Nullable String courier,
    @Nullable String allergy) {
  public static final Notes NONE = new Notes(null, null, null, null);

  public static Notes ofCustomer(@Nullable String note) {
    return new Notes(note, null, null, null);
  }

  @Override
  public String toString() {
    return "Notes[…]";
  }
}
