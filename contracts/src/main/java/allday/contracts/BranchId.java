package allday.contracts;

/** A shop or restaurant of the business, as the operator named it. */
public record BranchId(String value) {
  public BranchId {
    Ids.requireName("branch id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
