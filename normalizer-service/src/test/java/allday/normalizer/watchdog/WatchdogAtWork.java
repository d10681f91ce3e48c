package allday.normalizer.watchdog;

import org.springframework.context.ApplicationContext;

/** Lets tests of other packages say when the watchdog looks. */
public final class WatchdogAtWork {
  private WatchdogAtWork() {}

  public static void look(ApplicationContext normalizer) {
    normalizer.getBean(Watchdog.class).look();
  }
}
