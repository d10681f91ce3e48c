package allday.kit.parts;

/** Two parts of the same type say they belong to the same platform or provider. */
public final class ClaimedTwice extends RuntimeException {
  private static final long serialVersionUID = 1;

  ClaimedTwice(String id, Object one, Object other) {
    super(
        "\""
            + id
            + "\" is claimed by both "
            + one.getClass().getName()
            + " and "
            + other.getClass().getName()
            + ": one of them must go");
  }
}
