package allday.contracts.order;

import allday.contracts.Money;
import org.jspecify.annotations.Nullable;

/**
 * The sums of the order, as the source states them; null where it does not. All in one currency.
 *
 * @param total what the customer pays
 * @param discountTotal positive, whatever sign the source uses
 * @param taxIncluded whether the prices of the lines hold the tax
 * @param rounding what was added to reach a round total; negative where it was taken away
 */
public record Totals(
    Money total,
    @Nullable Money subtotal,
    @Nullable Money discountTotal,
    @Nullable Money taxTotal,
    boolean taxIncluded,
    @Nullable Money deliveryFee,
    @Nullable Money serviceFee,
    @Nullable Money packagingFee,
    @Nullable Money smallOrderFee,
    @Nullable Money tip,
    @Nullable Money commission,
    @Nullable Money rounding) {

  public static Builder of(Money total) {
    return new Builder(total);
  }

  /** Builds totals part by part. */
  public static final class Builder {
    private final Money total;
    private @Nullable Money subtotal;
    private @Nullable Money discountTotal;
    private @Nullable Money taxTotal;
    private boolean taxIncluded;
    private @Nullable Money deliveryFee;
    private @Nullable Money serviceFee;
    private @Nullable Money packagingFee;
    private @Nullable Money smallOrderFee;
    private @Nullable Money tip;
    private @Nullable Money commission;
    private @Nullable Money rounding;

    private Builder(Money total) {
      this.total = total;
    }

    public Builder subtotal(@Nullable Money amount) {
      subtotal = amount;
      return this;
    }

    /** Stored positive, whatever the sign given. */
    public Builder discount(@Nullable Money amount) {
      discountTotal = amount == null ? null : amount.abs();
      return this;
    }

    public Builder tax(@Nullable Money amount, boolean included) {
      taxTotal = amount;
      taxIncluded = included;
      return this;
    }

    public Builder deliveryFee(@Nullable Money amount) {
      deliveryFee = amount;
      return this;
    }

    public Builder serviceFee(@Nullable Money amount) {
      serviceFee = amount;
      return this;
    }

    public Builder packagingFee(@Nullable Money amount) {
      packagingFee = amount;
      return this;
    }

    public Builder smallOrderFee(@Nullable Money amount) {
      smallOrderFee = amount;
      return this;
    }

    public Builder tip(@Nullable Money amount) {
      tip = amount;
      return this;
    }

    public Builder commission(@Nullable Money amount) {
      commission = amount;
      return this;
    }

    public Builder rounding(@Nullable Money amount) {
      rounding = amount;
      return this;
    }

    public Totals build() {
      return new Totals(
          total,
          subtotal,
          discountTotal,
          taxTotal,
          taxIncluded,
          deliveryFee,
          serviceFee,
          packagingFee,
          smallOrderFee,
          tip,
          commission,
          rounding);
    }
  }
}
