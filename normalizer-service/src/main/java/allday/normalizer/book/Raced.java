package allday.normalizer.book;

/**
 * Somebody else wrote the same order or delivery meanwhile. Nothing of the page may stay; done
 * again, it finds what the other wrote.
 */
public final class Raced extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Raced() {
    super("somebody else wrote the same meanwhile", null, false, false);
  }
}
