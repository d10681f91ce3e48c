package allday.kit.restore;

/** A restored database cannot be gone on with; the message says why and what to do. */
public final class RestoreProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  RestoreProblem(String what) {
    super(what, null, false, false);
  }
}
