package allday.kit;

/** Tells of an unexpected exception without its message, which may quote a customer's data. */
public final class Surprise {
  private Surprise() {}

  /** Its class and the first place in our own code. */
  public static String in(Throwable surprise) {
    for (var frame : surprise.getStackTrace()) {
      if (frame.getClassName().startsWith("allday.")) {
        return surprise.getClass().getName() + " at " + frame;
      }
    }
    return surprise.getClass().getName();
  }
}
