package allday.contracts.platform;

import allday.contracts.json.PayloadProblem;

/** An order of a store that no branch is configured for. */
public final class UnknownStore extends PayloadProblem {
  private static final long serialVersionUID = 1;
  private final String storeId;

  public UnknownStore(String storeId) {
    super(
        "no branch is configured for the store \""
            + (storeId.length() > 80 ? storeId.substring(0, 80) : storeId)
            + "\"");
    this.storeId = storeId;
  }

  public String storeId() {
    return storeId;
  }
}
